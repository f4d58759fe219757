export { migrate } from "./migrate.ts";
export { MigrationError } from "./migration-error.ts";
export { readMigrations } from "./read-migrations.ts";
