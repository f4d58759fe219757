import { pino } from "pino";
import { ConfigError, readConfig } from "../config.ts";
import { createKey } from "./create-key.ts";
import { importFile } from "./import-file.ts";
import { listOrganizations } from "./list-organizations.ts";
import { openProgram, type Program } from "./open-program.ts";
import { USAGE, UsageError } from "./usage.ts";

const print = (line: string): void => void process.stdout.write(`${line}\n`);

type Command = (program: Program, args: string[]) => Promise<number>;

const COMMANDS: Readonly<Record<string, Command>> = {
  import: (program, args) => importFile(program, args, print),
  organizations: ({ system }) => listOrganizations(system, print),
  keys: ({ system }, args) => createKey(system, args, print),
};

async function run([name = "help", ...args]: string[]): Promise<number> {
  if (["help", "--help", "-h"].includes(name)) {
    print(USAGE);
    return 0;
  }
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
