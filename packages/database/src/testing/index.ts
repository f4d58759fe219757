export { countStatements } from "./count-statements.ts";
export { createTestOrganization } from "./create-test-organization.ts";
export { serverUrl } from "./server-url.ts";
export { isolatedDatabase, testDatabase } from "./test-database.ts";
