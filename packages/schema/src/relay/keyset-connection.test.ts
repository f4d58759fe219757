import { testDatabase } from "@perennial/database/testing";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { plantCustomers, type PlantedCustomer } from "../testing/plant-customers.ts";
import { TestGraph } from "../testing/test-graph.ts";

const database = testDatabase();

const sorts = ["SCORE", "CHANGE", "ARR", "RENEWAL", "NAME"] as const;
type Sort = (typeof sorts)[number];
const directions = ["ASC", "DESC"] as const;

interface Page {
  totalCount: number;
  edges: { cursor: string; node: { id: string; name: string } }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

const query = `query Page($sort: CustomerSort!, $direction: SortDirection, $first: Int, $after: String, $last: Int, $before: String) {
  customers(sort: $sort, direction: $direction, first: $first, after: $after, last: $last, before: $before) {
    totalCount
    edges { cursor node { id name } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

async function readPage(graph: TestGraph, variables: Record<string, unknown>): Promise<Page> {
  return (await graph.data<{ customers: Page }>(query, variables)).customers;
}

/** Every page from one end to the other; `between` runs after each. */
async function walk(
  graph: TestGraph,
  { sort, direction, backward, size }: { sort: Sort; direction: string; backward: boolean; size: number },
  between: () => Promise<void> = async () => {},
): Promise<Page[]> {
  const pages: Page[] = [];
  let cursor: string | null = null;
  do {
    const page: Page = await readPage(graph, {
      sort,
      direction,
      ...(backward ? { last: size, before: cursor } : { first: size, after: cursor }),
    });
    pages.push(page);
    await between();
    const { pageInfo } = page;
    cursor =
      (backward
        ? pageInfo.hasPreviousPage && pageInfo.startCursor
        : pageInfo.hasNextPage && pageInfo.endCursor) || null;
  } while (cursor !== null);
  return pages;
}

const namesOf = (pages: readonly Page[]): string[] =>
  pages.flatMap((page) => page.edges.map((edge) => edge.node.name));

/** Few distinct values, so that ties and nulls are common. */
function someCustomers(count: number): (PlantedCustomer & { name: string })[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `customer ${String(index).padStart(3, "0")}`,
    score: index % 4 === 0 ? null : (index % 7) * 10.125,
    change30d: index % 3 === 0 ? null : (index % 5) - 2.5,
    arrMinor: index % 5 === 0 ? null : (index % 6) * 1_000_000_000_000,
    renewsAt: index % 6 === 0 ? null : `2027-0${(index % 4) + 1}-01T00:00:00.00${index % 3}Z`,
    evaluated: index % 11 !== 0,
  }));
}

describe("a list that nobody changes", () => {
  let graph: TestGraph;
  const customers = someCustomers(47);

  beforeAll(async () => {
    graph = await TestGraph.open(database);
    await plantCustomers(graph.services, customers);
  });

  test.each(sorts.flatMap((sort) => directions.map((direction) => [sort, direction] as const)))(
    "is the same list forward and backward, whatever the page size: %s %s",
    async (sort, direction) => {
      const whole = await readPage(graph, { sort, direction, first: 200 });
      const names = namesOf([whole]);
      expect(new Set(names).size).toBe(customers.length);
      expect(whole.totalCount).toBe(customers.length);
      expect(whole.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
      for (const size of [1, 5, 46, 47]) {
        const forward = await walk(graph, { sort, direction, backward: false, size });
        expect(namesOf(forward)).toEqual(names);
        const backward = await walk(graph, { sort, direction, backward: true, size });
        expect(namesOf([...backward].reverse())).toEqual(names);
        const last = forward.length - 1;
        forward.forEach(({ pageInfo, edges }, index) => {
          expect(pageInfo.hasPreviousPage).toBe(index > 0);
          expect(pageInfo.hasNextPage).toBe(index < last);
          expect(pageInfo.startCursor).toBe(edges[0]?.cursor);
          expect(pageInfo.endCursor).toBe(edges.at(-1)?.cursor);
        });
        backward.forEach(({ pageInfo }, index) => {
          expect(pageInfo.hasNextPage).toBe(index > 0);
          expect(pageInfo.hasPreviousPage).toBe(index < last);
        });
      }
    },
  );

  test("sorts by value, equal ones by id, and those without a value last whichever way", async () => {
    const scoreOf = new Map(
      customers.map(({ name, score, evaluated }) => [name, evaluated === false ? null : (score ?? null)]),
    );
    for (const direction of directions) {
      const names = namesOf(await walk(graph, { sort: "SCORE", direction, backward: false, size: 10 }));
      const scores = names.map((name) => scoreOf.get(name) ?? null);
      const known = scores.filter((score) => score !== null);
      expect(scores.slice(known.length).every((score) => score === null)).toBe(true);
      expect(known).toEqual([...known].sort((a, b) => (direction === "ASC" ? a - b : b - a)));
    }
  });

  test("a page before or after any edge begins right beside it", async () => {
    const all = (await readPage(graph, { sort: "RENEWAL", direction: "DESC", first: 200 })).edges;
    await fc.assert(
      fc.asyncProperty(fc.nat(all.length - 1), fc.integer({ min: 0, max: 8 }), async (index, size) => {
        const { cursor } = all[index]!;
        const after = await readPage(graph, {
          sort: "RENEWAL",
          direction: "DESC",
          first: size,
          after: cursor,
        });
        expect(after.edges).toEqual(all.slice(index + 1, index + 1 + size));
        expect(after.pageInfo.hasNextPage).toBe(index + 1 + size < all.length);
        expect(after.pageInfo.hasPreviousPage).toBe(true);
        const before = await readPage(graph, {
          sort: "RENEWAL",
          direction: "DESC",
          last: size,
          before: cursor,
        });
        expect(before.edges).toEqual(all.slice(Math.max(0, index - size), index));
        expect(before.pageInfo.hasPreviousPage).toBe(size < index);
        expect(before.pageInfo.hasNextPage).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  test.each([
    [{}, ["first"]],
    [{ first: 2, last: 2 }, ["last"]],
    [{ first: -1 }, ["first"]],
    [{ last: -5 }, ["last"]],
    [{ first: 201 }, ["first"]],
    [{ first: 100_000 }, ["first"]],
    [{ first: 2, before: "x" }, ["before"]],
    [{ last: 2, after: "x" }, ["after"]],
    [{ first: 2, after: "not-a-cursor" }, ["after"]],
    [{ first: 2, after: Buffer.from('["customers NAME asc",{},"x"]').toString("base64url") }, ["after"]],
  ])("refuses %j by name", async (page, path) => {
    const { data, errors } = await graph.ask(query, { sort: "NAME", ...page });
    expect(data).toBeNull();
    expect(errors).toHaveLength(1);
    expect(errors![0]!.extensions).toEqual({ code: "BAD_USER_INPUT", path });
    expect(errors![0]!.message).not.toMatch(/prisma|unexpected|internal/i);
  });

  test("refuses a cursor of another order, and one whose value or id isn't of its kind", async () => {
    const { edges } = await readPage(graph, { sort: "NAME", first: 1 });
    const forge = (value: unknown, id: string) =>
      Buffer.from(JSON.stringify(["customers SCORE asc", value, id])).toString("base64url");
    const foreign = [
      edges[0]!.cursor,
      forge("text", crypto.randomUUID()),
      forge(1, "no uuid"),
      forge(true, crypto.randomUUID()),
    ];
    for (const after of foreign) {
      const { errors } = await graph.ask(query, { sort: "SCORE", direction: "ASC", first: 2, after });
      expect(errors?.[0]?.extensions).toEqual({ code: "BAD_USER_INPUT", path: ["after"] });
    }
  });
});

describe("a list that others change", () => {
  test.each(directions.flatMap((direction) => [false, true].map((backward) => ({ direction, backward }))))(
    "shows each row that stayed exactly once while rows come, move and go: %j",
    async ({ direction, backward }) => {
      const graph = await TestGraph.open(database);
      const others = database.forOrganization(graph.services.organizationId);
      const { organizationId } = graph.services;
      const still = Array.from({ length: 60 }, (_, index) => ({
        name: `still ${index}`,
        score: index % 9 === 0 ? null : (index * 37) % 100,
      }));
      const moving = Array.from({ length: 40 }, (_, index) => ({
        name: `moving ${index}`,
        score: (index * 61) % 100,
      }));
      await plantCustomers(graph.services, still);
      const movers = await plantCustomers(graph.services, moving);
      let step = 0;
      const change = async () => {
        step += 1;
        await plantCustomers(graph.services, [
          { name: `new ${step}`, score: (step * 53) % 100 },
          { name: `new and unknown ${step}`, score: null },
        ]);
        await Promise.all(
          movers.map((customerId, index) =>
            others.prisma.customerHealth.update({
              where: { organizationId_customerId: { organizationId, customerId } },
              data: { score: (index + step) % 13 === 0 ? null : (index * 17 + step * 29) % 100 },
            }),
          ),
        );
        const gone = movers.pop();
        await others.prisma.customerHealth.deleteMany({ where: { organizationId, customerId: gone! } });
        await others.prisma.customer.deleteMany({ where: { organizationId, id: gone! } });
      };
      const pages = await walk(graph, { sort: "SCORE", direction, backward, size: 7 }, change);
      const seen = namesOf(pages).filter((name) => name.startsWith("still"));
      expect(seen.sort()).toEqual(still.map(({ name }) => name).sort());
      for (const page of pages) expect(new Set(namesOf([page])).size).toBe(page.edges.length);
    },
  );
});
