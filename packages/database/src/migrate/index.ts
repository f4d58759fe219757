export { migrate } from "./migrate.ts";
export { MigrationError } from "./migration-error.ts";
export { readMigrations } from "./read-migrations.ts";
export type { Migration } from "./read-migrations.ts";
