export { createFreshDatabase } from "./fresh-database.ts";
export type { FreshDatabase } from "./fresh-database.ts";
export { createTestOrganization } from "./create-test-organization.ts";
export { serverUrl } from "./server-url.ts";
export { isolatedDatabase, testDatabase } from "./test-database.ts";
