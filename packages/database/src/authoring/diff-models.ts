import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { SchemaEngine } from "@prisma/schema-engine-wasm";
import { readMigrations } from "../migrate/index.ts";
import { SchemaEngineAdapter } from "./schema-engine-adapter.ts";

const prismaDirectory = join(import.meta.dirname, "../../../../prisma");

function readModels(): { path: string; content: string }[] {
  return globSync("{schema.prisma,models/*.prisma}", { cwd: prismaDirectory })
    .sort()
    .map((path) => ({
      path: join(prismaDirectory, path),
      content: readFileSync(join(prismaDirectory, path), "utf8"),
    }));
}

/**
 * The SQL that leads from the migrations to the Prisma models; null when they agree. Runs the migrations on a throwaway
 * database. It sees tables, columns, keys, plain indexes and enums; partitions, policies, partial indexes and checks
 * have tests of their own.
 */
export async function diffModels(): Promise<string | null> {
  const files = readModels();
  const database = new PGlite();
  const adapter = new SchemaEngineAdapter(database);
  try {
    for (const migration of readMigrations()) await database.exec(migration.sql);
    const engine = await SchemaEngine.new(
      { datamodels: files.map(({ path, content }) => [path, content]) },
      () => {},
      bindMigrationAwareSqlAdapterFactory(adapter),
    );
    const diff = await engine.diff({
      from: { tag: "schemaDatasource", files, configDir: prismaDirectory },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    });
    engine.free();
    return diff.exitCode === 2 ? (diff.stdout ?? "") : null;
  } finally {
    await adapter.close();
    await database.close();
  }
}
