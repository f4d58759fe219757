import { randomUUID } from "node:crypto";
import type { Database } from "../client/index.ts";
import type { Prisma } from "../generated/prisma/client.ts";

/** A new organisation with an empty log, in UTC and USD, of 2026-01-01, unless said otherwise. Returns its id. */
export async function createTestOrganization(
  database: Database,
  overrides: Partial<Prisma.OrganizationUncheckedCreateInput> = {},
): Promise<string> {
  const id = overrides.id ?? randomUUID();
  await database.forOrganization(id).transaction(async ({ prisma }) => {
    await prisma.organization.create({
      data: {
        id,
        name: "Test organisation",
        timeZone: "UTC",
        reportingCurrency: "USD",
        locale: "en",
        isDemo: false,
        settings: {},
        createdAt: new Date("2026-01-01T00:00:00Z"),
        ...overrides,
      },
    });
    await prisma.logHead.create({ data: { organizationId: id, epoch: randomUUID(), head: 0n } });
  });
  return id;
}
