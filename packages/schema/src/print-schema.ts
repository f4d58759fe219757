// Writes schema.graphql, or with --check fails when it isn't what the code says. Needs no database.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { lexicographicSortSchema, printSchema } from "graphql";
import { schema } from "./schema.ts";

const file = path.join(import.meta.dirname, "../schema.graphql");
const printed = `${printSchema(lexicographicSortSchema(schema))}\n`;

if (!process.argv.includes("--check")) {
  writeFileSync(file, printed);
} else if (readFileSync(file, "utf8") !== printed) {
  process.stderr.write(
    "packages/schema/schema.graphql is not what the code says: run node packages/schema/src/print-schema.ts\n",
  );
  process.exitCode = 1;
}
