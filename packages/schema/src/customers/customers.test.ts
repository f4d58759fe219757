import { randomUUID } from "node:crypto";
import { countStatements, testDatabase } from "@perennial/database/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { encodeGlobalId } from "../relay/global-id.ts";
import { plantCustomers } from "../testing/plant-customers.ts";
import { TestBook } from "../testing/test-book.ts";
import { TestGraph } from "../testing/test-graph.ts";

const database = testDatabase();

describe("the filter", () => {
  let graph: TestGraph;
  const ada = randomUUID();

  beforeAll(async () => {
    graph = await TestGraph.open(database);
    const { organizationId, db } = graph.services;
    await db.prisma.member.create({
      data: {
        organizationId,
        id: ada,
        email: "ada@example.com",
        name: "Ada",
        role: "CSM",
        createdAt: new Date(0),
      },
    });
    const [main] = await plantCustomers(graph.services, [
      {
        name: "Acme Rockets",
        externalId: "ACC-1",
        score: 80,
        band: "HEALTHY",
        ownerId: ada,
        traits: { plan: "pro" },
        renewsAt: "2027-01-01T00:00:00Z",
      },
      {
        name: "Zeta & Acme-Söhne",
        externalId: "ACC-2",
        score: 55.5,
        band: "AT_RISK",
        traits: { plan: "pro", seats: 5 },
      },
      {
        name: "Beta (100%)",
        externalId: "x_y",
        score: 20,
        band: "CRITICAL",
        ownerId: ada,
        traits: { seats: "5" },
        renewsAt: "2027-06-01T00:00:00Z",
      },
      { name: "Gamma.io", externalId: "xzy", score: null, band: "UNKNOWN" },
      { name: "Never evaluated", externalId: "none", evaluated: false },
    ]);
    await plantCustomers(graph.services, [
      { name: "Acme alias", externalId: "alias", score: 90, mergedIntoId: main! },
    ]);
    await db.prisma.customerHealth.updateMany({
      where: { organizationId, customerId: main! },
      data: {
        overrideBand: "CRITICAL",
        overrideReason: "lawsuit",
        overrideExpiresAt: new Date("2020-01-01T00:00:00Z"),
      },
    });
  });

  async function namesOf(filter: Record<string, unknown>): Promise<string[]> {
    const { customers } = await graph.data<{
      customers: { totalCount: number; edges: { node: { name: string } }[] };
    }>(
      "query ($filter: CustomerFilter) { customers(filter: $filter, sort: NAME, first: 50) { totalCount edges { node { name } } } }",
      { filter },
    );
    expect(customers.totalCount).toBe(customers.edges.length);
    return customers.edges.map((edge) => edge.node.name);
  }

  const [acme, zeta, beta, gamma, never] = [
    "Acme Rockets",
    "Zeta & Acme-Söhne",
    "Beta (100%)",
    "Gamma.io",
    "Never evaluated",
  ];

  test.each([
    [{}, [acme, beta, gamma, never, zeta]],
    [{ bands: ["AT_RISK", "CRITICAL"] }, [beta, zeta]],
    [{ bands: ["UNKNOWN"] }, [gamma, never]],
    // An override that has ended is not shown.
    [{ bands: ["HEALTHY"] }, [acme]],
    [{ bands: [] }, []],
    [{ scoreMin: 55.5 }, [acme, zeta]],
    [{ scoreMin: 20, scoreMax: 55.5 }, [beta, zeta]],
    [{ trait: { key: "plan", equals: "pro" } }, [acme, zeta]],
    [{ trait: { key: "seats", equals: 5 } }, [zeta]],
    [{ ownerId: encodeGlobalId("Member", ada) }, [acme, beta]],
    [{ unowned: true }, [gamma, never, zeta]],
    [{ unowned: false, bands: ["CRITICAL"] }, [beta]],
    [{ text: "acme" }, [acme, zeta]],
    [{ text: "ACME rock" }, [acme]],
    [{ text: "cme" }, []],
    [{ text: "söh" }, [zeta]],
    [{ text: "acc-" }, [acme, zeta]],
    [{ text: "100%" }, [beta]],
    [{ text: "x_" }, [beta]],
    [{ text: "io" }, [gamma]],
    [{ text: "  " }, [acme, beta, gamma, never, zeta]],
    [{ text: ".*" }, []],
    [{ renewsBefore: "2027-03-01T00:00:00Z" }, [acme]],
  ])("%j", async (filter, names) => {
    expect(await namesOf(filter)).toEqual(names);
  });

  test.each([
    [{ scoreMin: -1 }, ["filter", "scoreMin"]],
    [{ scoreMax: 101 }, ["filter", "scoreMax"]],
    [{ text: "x".repeat(201) }, ["filter", "text"]],
    [{ text: "a\0b" }, ["filter"]],
    [{ ownerId: encodeGlobalId("Customer", randomUUID()) }, ["filter", "ownerId"]],
    [{ ownerId: "nobody" }, ["filter", "ownerId"]],
  ])("refuses %j by name", async (filter, path) => {
    const { errors } = await graph.ask(
      "query ($filter: CustomerFilter) { customers(filter: $filter, first: 5) { totalCount } }",
      { filter },
    );
    expect(errors?.map((error) => error.extensions)).toEqual([{ code: "BAD_USER_INPUT", path }]);
  });
});

describe("50 customers with what the list shows", () => {
  const query = `query ($first: Int!) { customers(sort: SCORE, first: $first) {
    totalCount
    pageInfo { hasNextPage hasPreviousPage }
    edges { cursor node {
      id name arr { amountMinor currency } renewsAt version
      owner { id name } backup { name }
      health { score band trend slope change30d model { name } components { key shownPoints sentence signals { name value } } causes { sentence } sentences }
      sparkline
      activityDays(last: 14) { day events users }
      transitions(first: 3) { totalCount edges { node { at from to causes { sentence } } } pageInfo { hasNextPage } }
      users(first: 2) { edges { node { name customer { name } } } }
      facts(first: 2) { edges { node { summary } } }
      activity(first: 2) { edges { node { name user { name } } } }
    } }
  } }`;

  test("cost the same number of statements as two", async () => {
    const book = await TestBook.open(database);
    for (let index = 0; index < 55; index += 1) {
      await book.track(`customer-${index}`, `user-${index}`, ["Opened", "Exported"]);
    }
    await book.record(
      ...Array.from({ length: 55 }, (_, index) => ({
        kind: "ENTITLEMENT" as const,
        customer: { externalId: `customer-${index}` },
        subject: "default",
        state: { seats: index + 1 },
      })),
    );
    await book.settle();
    const few = await countStatements(database, () => book.graph.data(query, { first: 2 }));
    let answer:
      | { customers: { edges: { node: { health: { score: number }; activity: { edges: unknown[] } } }[] } }
      | undefined;
    const many = await countStatements(database, async () => {
      answer = await book.graph.data(query, { first: 50 });
    });
    expect(answer?.customers.edges).toHaveLength(50);
    for (const { node } of answer!.customers.edges) {
      expect(node.health.score).toBeGreaterThan(0);
      expect(node.activity.edges).toHaveLength(2);
    }
    expect(many).toBe(few);
    expect(many).toBeLessThanOrEqual(17);
  });
});
