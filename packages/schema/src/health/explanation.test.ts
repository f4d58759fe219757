import { countStatements, testDatabase } from "@perennial/database/testing";
import { beforeAll, expect, test } from "vitest";
import { encodeGlobalId } from "../relay/global-id.ts";
import { TestBook } from "../testing/test-book.ts";

const database = testDatabase();
const DAY = 86_400_000;
let book: TestBook;
let ids: Record<string, string>;

beforeAll(async () => {
  book = await TestBook.open(database);
  const now = book.graph.services.now();
  for (const [name, users] of [
    ["acme", 1],
    ["bolt", 3],
  ] as const) {
    for (let day = 6; day >= 0; day -= 1)
      await book.track(name, `${name}-${day % users}`, ["Report exported"], now - day * DAY);
    await book.record({
      kind: "ENTITLEMENT",
      customer: { externalId: name },
      subject: "default",
      state: { seats: 10 },
    });
  }
  await book.settle();
  const { customers } = await book.graph.data<{
    customers: { edges: { node: { id: string; externalId: string } }[] };
  }>(`{ customers(first: 10) { edges { node { id externalId } } } }`);
  ids = Object.fromEntries(customers.edges.map(({ node }) => [node.externalId, node.id]));
});

test("what it takes is answered for a page of customers by as many statements as for one", async () => {
  const query = `query ($first: Int!) { customers(first: $first, sort: NAME) { edges { node { whatItTakes {
    targets { band score missing keeps ways { component label value neededValue bestScore sentence
      neededSignal { name label unit current needed } steps { key steps unit current target impact score effort sentence } } }
    opportunities { key label impact } unknown { component label coverage makesKnown sentence } } } } } }`;
  interface Answer {
    customers: {
      edges: {
        node: { whatItTakes: { targets: { ways: { steps: { impact: number }[] }[] }[]; unknown: unknown[] } };
      }[];
    };
  }
  await book.graph.data(query, { first: 1 });
  const one = await countStatements(database, () => book.graph.data(query, { first: 1 }));
  expect(await countStatements(database, () => book.graph.data(query, { first: 2 }))).toBe(one);
  const answer = await book.graph.data<Answer>(query, { first: 2 });
  const [acme] = answer.customers.edges.map(({ node }) => node.whatItTakes);
  expect(acme!.targets.flatMap(({ ways }) => ways.flatMap(({ steps }) => steps)).length).toBeGreaterThan(0);
  expect(acme!.unknown).toContainEqual(
    expect.objectContaining({
      component: "payment",
      sentence: expect.stringMatching(/^Payment isn't known: send invoices/),
    }),
  );
});

test("a comparison is answered in numbers and words, and refused by name", async () => {
  const { services } = book.graph;
  const ask = (variables: Record<string, unknown>) =>
    book.graph.ask(
      `query ($id: ID!, $from: DateTime!, $to: DateTime) { healthComparison(customerId: $id, from: $from, to: $to) {
        scoreChange before { score } after { score band model { key } } components { key change ofValue ofWeight } sentences
        between { events eventsByName { name count } facts { kind count } } } }`,
      variables,
    );
  const from = new Date(services.now() - 30 * DAY).toISOString();
  const { data } = await ask({ id: ids["acme"], from });
  expect(data?.["healthComparison"]).toMatchObject({
    scoreChange: null,
    before: null,
    after: { score: expect.any(Number), model: { key: "weighted_composite" } },
    between: { events: 7, facts: [{ kind: "ENTITLEMENT", count: 1 }] },
    sentences: expect.arrayContaining([expect.stringMatching(/^There was no score then; later it was/)]),
  });
  const future = await ask({ id: ids["acme"], from, to: "2999-01-01T00:00:00Z" });
  expect(future.errors?.map((error) => error.extensions)).toEqual([{ code: "BAD_USER_INPUT", path: ["to"] }]);
  const nobody = encodeGlobalId("Customer", "00000000-0000-4000-8000-000000000000");
  const none = await ask({ id: nobody, from });
  expect(none.errors?.map((error) => error.extensions.code)).toEqual(["NOT_FOUND"]);
});

const scored = `... on HealthScore { customer { externalId } score band stored whatIf coverage model { key components { key weight } }
  metrics { weeklyActiveUsers supportTicketCount } riskIndicators { kind sentence } history { day score }
  contributingFactors { component effect sentence } improvements { opportunities { key } } }
  ... on UserError { __typename message }`;

test("a health score is the stored one, and other weights are marked as a try", async () => {
  const ask = (options: string) =>
    book.graph.data<{ calculateHealthScore: Record<string, unknown> }>(
      `{ calculateHealthScore(customer: { externalId: "acme" }${options}) { ${scored} } }`,
    );
  const { customer } = await book.graph.data<{ customer: { health: { score: number } } }>(
    `{ customer(externalId: "acme") { health { score } } }`,
  );
  const { calculateHealthScore: own } = await ask("");
  expect(own).toMatchObject({
    customer: { externalId: "acme" },
    score: expect.closeTo(customer.health.score, 9),
    stored: true,
    whatIf: false,
    metrics: { weeklyActiveUsers: 1, supportTicketCount: null },
  });
  const { calculateHealthScore: tried } = await ask(
    `, options: { componentWeights: [{ component: "engagement", weight: 1 }], includeHistory: false, includeFactors: false, includeOpportunities: false }`,
  );
  expect(tried).toMatchObject({
    stored: false,
    whatIf: true,
    history: null,
    contributingFactors: null,
    improvements: null,
    model: { components: expect.arrayContaining([{ key: "engagement", weight: 1 }]) },
  });
  for (const [options, error] of [
    [`, options: { componentWeights: [{ component: "usage", weight: 0.4 }] }`, "InvalidInputError"],
    [`, options: { lookbackDays: 400 }`, "InvalidInputError"],
    [`, options: { scoringModel: "nothing" }`, "NotFoundError"],
  ]) {
    expect((await ask(options!)).calculateHealthScore["__typename"]).toBe(error);
  }
});

test("a batch is answered in its order, by as many statements as one", async () => {
  const ask = (customers: string[]) =>
    book.graph.data<{ calculateHealthScores: { scores: ({ customer: { externalId: string } } | null)[] } }>(
      `query ($customers: [CustomerRef!]!) { calculateHealthScores(customers: $customers) { ... on HealthScoreBatch { scores { ${scored.split("... on UserError")[0]!.replace("... on HealthScore {", "").replace(/}\s*$/, "")} } } } }`,
      { customers: customers.map((externalId) => ({ externalId })) },
    );
  await ask(["acme"]);
  const one = await countStatements(database, () => ask(["acme"]));
  expect(await countStatements(database, () => ask(["bolt", "acme"]))).toBe(one);
  const { calculateHealthScores } = await ask(["bolt", "nobody", "acme"]);
  expect(calculateHealthScores.scores.map((score) => score?.customer.externalId ?? null)).toEqual([
    "bolt",
    null,
    "acme",
  ]);
});

test("the book is rewound to what was shown, in lists, rows and totals", async () => {
  const { services } = book.graph;
  const asOf = new Date(services.now()).toISOString();
  const query = `query ($asOf: DateTime!) {
    portfolio(asOf: $asOf) { totalCustomers asOf bands { band customers } histogram { customers } days(last: 1) { day totalCustomers } }
    customers(asOf: $asOf, first: 5, sort: SCORE) { totalCount edges { node { externalId sparkline(asOf: $asOf, days: 2)
      record(asOf: $asOf) { replayed arr { amountMinor } owner { name } health { score band stored components { points } sentences } } } } } }`;
  interface Answer {
    portfolio: { totalCustomers: number; bands: unknown[] };
    customers: {
      totalCount: number;
      edges: { node: { record: { health: { score: number } | null } | null } }[];
    };
  }
  const before = await book.graph.data<Answer>(query, { asOf });
  expect(before.portfolio.totalCustomers).toBe(2);
  expect(before.customers.totalCount).toBe(2);
  // Something happens after the moment.
  await expect.poll(() => services.now()).toBeGreaterThan(Date.parse(asOf));
  for (const user of ["a", "b", "c", "d", "e"]) await book.track("acme", user, ["Report exported"]);
  await book.track("crux", "new", ["Report exported"]);
  await book.settle();
  expect(await book.graph.data<Answer>(query, { asOf })).toEqual(before);
  const after = await book.graph.data<Answer>(query, { asOf: new Date(services.now()).toISOString() });
  expect(after.portfolio.totalCustomers).toBe(3);
  const future = await book.graph.ask(`{ portfolio(asOf: "2999-01-01T00:00:00Z") { totalCustomers } }`);
  expect(future.errors?.map((error) => error.extensions)).toEqual([
    { code: "BAD_USER_INPUT", path: ["asOf"] },
  ]);
});
