import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";

const root = join(import.meta.dirname, "..");
const database = join(root, "packages/database");
const generated = join(database, "src/generated");
const stamp = join(generated, "inputs.sha256");

function hashInputs(): string {
  const hash = createHash("sha256");
  const inputs = globSync("prisma/{schema.prisma,models/*.prisma}", { cwd: root }).sort();
  for (const path of [...inputs, "packages/database/package.json"]) {
    hash
      .update(path)
      .update("\0")
      .update(readFileSync(join(root, path)))
      .update("\0");
  }
  return hash.digest("hex");
}

/** Generates the Prisma client and Pothos' types into packages/database/src/generated when the models changed. */
export async function generatePrisma(): Promise<void> {
  const inputs = hashInputs();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === inputs) return;
  rmSync(generated, { recursive: true, force: true });
  const run = spawnSync(
    process.execPath,
    [join(database, "node_modules/prisma/build/index.js"), "generate", "--schema", join(root, "prisma")],
    {
      cwd: database,
      encoding: "utf8",
      env: {
        ...process.env,
        // Generating needs no engine, but the CLI downloads one unless it is told of a file that exists.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: "1",
        CHECKPOINT_DISABLE: "1",
        // The generator prisma-pothos-types is found through PATH.
        PATH: [join(database, "node_modules/.bin"), process.env["PATH"] ?? ""].join(delimiter),
      },
    },
  );
  if (run.status !== 0) {
    throw new Error(`prisma generate failed:\n${run.error ?? ""}${run.stdout}${run.stderr}`);
  }
  mkdirSync(generated, { recursive: true });
  writeFileSync(stamp, inputs);
}
