import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { diffModels } from "../packages/database/src/authoring/diff-models.ts";
import { migrationsDirectory } from "../packages/database/src/migrate/read-migrations.ts";

// Writes the next migration from the difference between the migrations and the Prisma models.
const name = process.argv[2];
if (name === undefined || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error("Usage: node scripts/migrate-new.ts <name_in_snake_case>");
  process.exit(1);
}
const sql = await diffModels();
const stamp = new Date()
  .toISOString()
  .replaceAll(/[^0-9]/g, "")
  .slice(0, 14);
const directory = join(migrationsDirectory, `${stamp}_${name}`);
mkdirSync(directory, { recursive: true });
writeFileSync(join(directory, "migration.sql"), sql ?? "");
console.log(
  sql === null
    ? `${directory} is empty: the models and the migrations agree. Write by hand what the models can't express.`
    : `${directory} holds the difference. Add by hand: row-level security, grants, checks, partitions.`,
);
