export * from "./client/index.ts";
export type { Scope as OrganizationDatabase } from "./client/index.ts";
export { DirectoryInUseError, readRunningUrl, startEmbedded } from "./embedded/index.ts";
export type { EmbeddedDatabase, EmbeddedOptions } from "./embedded/index.ts";
export { migrate, MigrationError } from "./migrate/index.ts";
export { Prisma } from "./generated/prisma/client.ts";
export type { Customer as CustomerRow, PrismaClient } from "./generated/prisma/client.ts";
export * from "./generated/prisma/enums.ts";
