import { pino } from "pino";
import { ConfigError, readConfig } from "../config.ts";
import { churnEvaluate } from "./churn-evaluate.ts";
import { churnPredict } from "./churn-predict.ts";
import { churnTrain } from "./churn-train.ts";
import { createKey } from "./create-key.ts";
import { importFactsFile } from "./import-facts-file.ts";
import { importFile } from "./import-file.ts";
import { listOrganizations } from "./list-organizations.ts";
import { measureModel } from "./measure-model.ts";
import { openProgram, type Program } from "./open-program.ts";
import { USAGE, UsageError } from "./usage.ts";

const print = (line: string): void => void process.stdout.write(`${line}\n`);

type Command = (program: Program, args: string[]) => Promise<number>;

const COMMANDS: Readonly<Record<string, Command>> = {
  import: (program, args) => importFile(program, args, print),
  "import-facts": (program, args) => importFactsFile(program, args, print),
  organizations: ({ system }) => listOrganizations(system, print),
  lab: (program, args) => measureModel(program, args, print),
  "churn:train": (program, args) => churnTrain(program, args, print),
  "churn:predict": (program, args) => churnPredict(program, args, print),
  keys: ({ system }, args) => createKey(system, args, print),
};

/** Those that work on files alone. */
const WITHOUT_DATA: Readonly<Record<string, (args: string[]) => Promise<number>>> = {
  "churn:evaluate": (args) => churnEvaluate(args, print),
};

async function run([name = "help", ...args]: string[]): Promise<number> {
  if (["help", "--help", "-h"].includes(name)) {
    print(USAGE);
    return 0;
  }
  const alone = WITHOUT_DATA[name];
  if (alone) return alone(args);
  const command = COMMANDS[name];
  if (!command) throw new UsageError(`There is no command ${name}.\n\n${USAGE}`);
  const log = pino({ level: "warn", serializers: { error: pino.stdSerializers.err } }, pino.destination(2));
  const program = await openProgram(readConfig(), log);
  try {
    return await command(program, args);
  } finally {
    await program.close();
  }
}

// Package runners pass `--` on.
const words = process.argv.slice(2).filter((word, index) => index > 0 || word !== "--");
try {
  process.exitCode = await run(words);
} catch (error) {
  const expected =
    error instanceof UsageError ||
    error instanceof ConfigError ||
    (error as { code?: unknown }).code !== undefined;
  process.stderr.write(`${expected || !(error instanceof Error) ? (error as Error).message : error.stack}\n`);
  process.exitCode = 1;
}
