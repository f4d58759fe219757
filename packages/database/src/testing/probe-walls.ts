import { randomUUID } from "node:crypto";
import { isRefusedByWall, type Database, type Scope } from "../client/index.ts";
import { createTestOrganization } from "./create-test-organization.ts";

interface Tenant {
  id: string;
  scope: Scope;
  /** Customers of this organisation; their names carry its id. */
  customers: string[];
}

/** An organisation with customers that have ids of their own and one external id in common with the other's. */
async function createTenant(database: Database): Promise<Tenant> {
  const id = await createTestOrganization(database);
  const scope = database.forOrganization(id);
  const customers = Array.from({ length: 5 }, () => randomUUID());
  await scope.prisma.customer.createMany({
    data: customers.map((customer, index) => customerRow(id, customer, index)),
  });
  return { id, scope, customers };
}

function customerRow(organizationId: string, id: string, index: number | string) {
  const at = new Date("2026-02-03T04:05:06.789Z");
  return {
    organizationId,
    id,
    externalId: `shared-${index}`,
    kind: "ACCOUNT" as const,
    name: `of ${organizationId}`,
    traits: {},
    createdAt: at,
    version: 0n,
  };
}

type Probe = (own: Tenant, other: Tenant) => Promise<unknown>;

const all = (rows: readonly { name: string }[], tenant: Tenant, count: number): boolean =>
  rows.length === count && rows.every((row) => row.name === `of ${tenant.id}`);

/** Each resolves to true when the wall stood and the organisation's own rows were there. */
const probes: Record<string, Probe> = {
  // Prisma merges same-shaped findUnique calls of one tick.
  "findUnique in one tick": async (own, other) => {
    const find = (tenant: Tenant, organizationId: string, id: string) =>
      tenant.scope.prisma.customer.findUnique({ where: { organizationId_id: { organizationId, id } } });
    const found = await Promise.all([
      ...own.customers.map((id) => find(own, own.id, id)),
      ...own.customers.map((id) => find(other, own.id, id)),
    ]);
    return (
      all(
        found.slice(0, 5).flatMap((row) => row ?? []),
        own,
        5,
      ) && found.slice(5).every((row) => row === null)
    );
  },
  "findMany and include": async (own) => {
    const [organization, ...more] = await own.scope.prisma.organization.findMany({
      include: { customers: true },
    });
    return more.length === 0 && organization?.id === own.id && all(organization.customers, own, 5);
  },
  "raw SQL": async (own, other) => {
    const rows = await own.scope.sql<{ name: string }>`
      select name from customer where id = any(${[...own.customers, ...other.customers]}::uuid[])`;
    return all(rows, own, 5);
  },
  "raw SQL through Prisma": async (own) =>
    all(await own.scope.prisma.$queryRaw<{ name: string }[]>`select name from customer`, own, 5),
  transaction: async (own) =>
    own.scope.transaction(async (tx) => {
      const before = await tx.prisma.customer.findMany();
      const after = await tx.sql<{ name: string }>`select name from customer`;
      return all(before, own, 5) && all(after, own, 5);
    }),
  "Prisma's transactions": async (own) => {
    const [some, count] = await own.scope.prisma.$transaction([
      own.scope.prisma.customer.findMany(),
      own.scope.prisma.customer.count(),
    ]);
    const inside = await own.scope.prisma.$transaction((prisma) => prisma.customer.findMany());
    return all(some, own, 5) && count === 5 && all(inside, own, 5);
  },
  "nested write, undone": async (own) => {
    const undone = new Error("undone");
    let seen = 0;
    await own.scope
      .transaction(async ({ prisma }) => {
        const id = randomUUID();
        const { organizationId: _, ...row } = customerRow(own.id, id, randomUUID());
        const written = await prisma.organization.update({
          where: { id: own.id },
          data: { customers: { create: row } },
          include: { customers: true },
        });
        seen = written.customers.length;
        throw undone;
      })
      .catch((error: unknown) => {
        if (error !== undone) throw error;
      });
    return seen === 6;
  },
  "writing into the other": async (own, other) =>
    own.scope.prisma.customer
      .create({ data: customerRow(other.id, randomUUID(), "planted") })
      .then(() => false, isRefusedByWall),
  "changing the other's": async (own, other) => {
    const changed = await own.scope.sql
      .count`update customer set version = 1 where organization_id = ${other.id}::uuid`;
    const removed = await own.scope.prisma.customer.deleteMany({ where: { organizationId: other.id } });
    return changed === 0 && removed.count === 0;
  },
  "an error, then the next statement": async (own) => {
    const failed = await own.scope.sql`select 1 / ${0}::int`.then(
      () => false,
      () => true,
    );
    const rows = await own.scope.sql<{ name: string }>`select name from customer`;
    return failed && all(rows, own, 5);
  },
  "the system role": async (own) => {
    const refused = await own.scope
      .transaction((tx) => tx.asSystem((sql) => sql`select name from customer`))
      .then(() => false, isRefusedByWall);
    const inside = await own.scope.transaction(async (tx) => {
      const [organizations] = await tx.asSystem(
        (sql) => sql<{ many: boolean }>`select count(*) > 1 as many from organization`,
      );
      return (
        organizations?.many === true && all(await tx.sql<{ name: string }>`select name from customer`, own, 5)
      );
    });
    return refused && inside;
  },
  "names of partitions": async (own) =>
    own.scope.sql`select 1 from event_default`.then(() => false, isRefusedByWall),
};

/** Runs every probe for two organisations, `concurrency` at a time in changing orders; gives the names of those that failed. */
export async function probeWalls(database: Database, rounds: number, concurrency: number): Promise<string[]> {
  const tenants = [await createTenant(database), await createTenant(database)] as const;
  const failed = new Set<string>();
  const work = Array.from({ length: rounds }, () => Object.entries(probes))
    .flat()
    .flatMap(([name, probe]) => [
      { name, run: () => probe(tenants[0], tenants[1]) },
      { name, run: () => probe(tenants[1], tenants[0]) },
    ]);
  const worker = async (): Promise<void> => {
    for (let next = work.pop(); next !== undefined; next = work.pop()) {
      const { name, run } = next;
      const held = await run().catch((error: unknown) => error);
      if (held !== true) failed.add(held === false ? name : `${name}: ${String(held)}`);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return [...failed].sort();
}
