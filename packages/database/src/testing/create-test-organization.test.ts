import { expect, test } from "vitest";
import { createTestOrganization, testDatabase } from "./index.ts";

const database = testDatabase();

test("a test organisation exists for itself alone", async () => {
  const [one, other] = [
    await createTestOrganization(database),
    await createTestOrganization(database, { name: "Other" }),
  ];
  const seen = await database.forOrganization(other).prisma.organization.findMany();
  expect(seen.map(({ id, name }) => ({ id, name }))).toEqual([{ id: other, name: "Other" }]);
  expect(await database.forOrganization(one).sql`select head from log_head`).toEqual([{ head: 0n }]);
});
