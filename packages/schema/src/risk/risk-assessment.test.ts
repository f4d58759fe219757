import { countStatements, testDatabase } from "@perennial/database/testing";
import { assessDue, findDue } from "@perennial/services/risk";
import { beforeAll, expect, test } from "vitest";
import { TestBook } from "../testing/test-book.ts";

const database = testDatabase();
const DAY = 86_400_000;
let book: TestBook;

const fields = `assessedAt overall coverage dimensions { key value } pattern { key label severity rule sentence facts { name value } }
  patterns { key } interventions { pattern why playbook { key title channel effort } } churn { probability } churnUnknown trend slope`;

interface Assessment {
  customer: { externalId: string };
  overall: number | null;
  patterns: { key: string }[];
}

beforeAll(async () => {
  book = await TestBook.open(database);
  const now = book.graph.services.now();
  for (const day of [50, 40, 30, 20]) await book.track("quiet", "ann", ["Opened"], now - day * DAY);
  for (const name of ["bolt", "crux", "dune", "echo"]) await book.track(name, name, ["Opened"]);
  await book.settle();
  for await (const _ of assessDue(book.graph.services, await findDue(book.graph.services, 100)));
  await foretell({ quiet: [0.9, 0.2], bolt: [0.6, null], crux: [0.6, 0.3], dune: [0.1, -0.1] });
});

/** What a keeper would have stored with a model: probability, and how it moved. */
async function foretell(told: Record<string, [number, number | null]>): Promise<void> {
  const { db, organizationId } = book.graph.services;
  for (const [externalId, [probability, moved]] of Object.entries(told)) {
    const { id: customerId } = await db.prisma.customer.findFirstOrThrow({ where: { externalId } });
    const level = probability >= 0.8 ? "critical" : probability >= 0.5 ? "high" : "low";
    await db.prisma.customerRisk.update({
      where: { organizationId_customerId: { organizationId, customerId } },
      data: { probability, moved, level },
    });
  }
}

async function assess(externalIds: readonly string[], args = ""): Promise<(Assessment | null)[]> {
  const { assessRisk } = await book.graph.data<{ assessRisk: { assessments: (Assessment | null)[] } }>(
    `query ($customers: [CustomerRef!]!) { assessRisk(customers: $customers${args}) {
      ... on RiskAssessmentBatch { assessments { customer { externalId } ${fields} } } } }`,
    { customers: externalIds.map((externalId) => ({ externalId })) },
  );
  return assessRisk.assessments;
}

interface Page {
  totalCount: number;
  edges: { cursor: string; node: { customer: { externalId: string }; level: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

async function predictions(args: string): Promise<Page> {
  const { churnPredictions } = await book.graph.data<{ churnPredictions: Page }>(
    `{ churnPredictions(${args}) { totalCount pageInfo { hasNextPage endCursor }
      edges { cursor node { customer { externalId } probability probability30 probability90 level medianDays movedSinceLastWeek
        reasons pattern { key } overall assessedAt } } } }`,
  );
  return churnPredictions;
}
const namesOf = ({ edges }: Page) => edges.map(({ node }) => node.customer.externalId);

test("risk is told with patterns, what to do, and why nothing is foretold", async () => {
  const [quiet, nobody] = await assess(["quiet", "nobody's"]);
  expect(nobody).toBeNull();
  expect(quiet).toMatchObject({
    customer: { externalId: "quiet" },
    pattern: {
      key: "gone_quiet",
      label: "Gone quiet",
      severity: "CRITICAL",
      facts: [{ name: "daysSinceActivity", value: 20 }],
      sentence: "Nobody has done anything for 20 days.",
    },
    interventions: [
      { pattern: "gone_quiet", playbook: { key: "win_back_email", channel: "EMAIL", effort: "LOW" } },
      { pattern: "gone_quiet", playbook: { key: "call_for_help", channel: "CALL", effort: "MEDIUM" } },
    ],
    churn: null,
    churnUnknown: "NOT_TRAINED",
    trend: "UNKNOWN",
    slope: null,
  });
  const before = new Date(book.graph.services.now() - 15 * DAY).toISOString();
  const [then] = await assess(["quiet"], `, asOf: "${before}"`);
  expect(then!.patterns).toEqual([]);
});

test("what can't be answered is said by type", async () => {
  const ask = (args: string) =>
    book.graph.data<{ assessRisk: { __typename: string; message?: string } }>(
      `{ assessRisk(${args}) { __typename ... on UserError { message } } }`,
    );
  for (const args of [
    "customers: []",
    `customers: [{ externalId: "bolt" }], asOf: "2999-01-01T00:00:00Z"`,
    `customers: [{ externalId: "bolt" }], knownAt: "2020-01-01T00:00:00Z"`,
  ])
    expect((await ask(args)).assessRisk.__typename).toBe("InvalidInputError");
  const { errors } = await book.graph.ask(
    `{ churnPredictions(first: 1, pattern: "no such") { totalCount } }`,
  );
  expect(errors?.[0]?.message).toContain("riskPatterns");
});

test("predictions are paged by probability or by what moved, filtered and counted", async () => {
  const all = await predictions("first: 10");
  expect(all.totalCount).toBe(4);
  expect(namesOf(all)[0]).toBe("quiet");
  expect(namesOf(all).at(-1)).toBe("dune");
  const first = await predictions("first: 2");
  const second = await predictions(`first: 2, after: "${first.pageInfo.endCursor}"`);
  expect(first.pageInfo.hasNextPage).toBe(true);
  expect([...namesOf(first), ...namesOf(second)]).toEqual(namesOf(all));
  expect(namesOf(await predictions("first: 10, sort: MOVED"))).toEqual(["crux", "quiet", "dune", "bolt"]);
  expect(namesOf(await predictions("first: 10, level: CRITICAL"))).toEqual(["quiet"]);
  expect((await predictions("first: 10, level: HIGH")).totalCount).toBe(2);
  expect(namesOf(await predictions(`first: 10, pattern: "gone_quiet"`))).toEqual(["quiet"]);
  const [{ node }] = (await predictions("first: 1")).edges as [Page["edges"][number]];
  expect(node).toMatchObject({ level: "CRITICAL", probability: 0.9, movedSinceLastWeek: 0.2, reasons: [] });
});

test("a list takes as many statements as one", async () => {
  const assessed = (first: number) =>
    countStatements(database, () =>
      book.graph.data(
        `query ($first: Int) { customers(sort: NAME, first: $first) { edges { node {
          riskAssessment { ${fields} } riskHistory { day overall dimensions { key value } pattern level } churnPrediction { level } } } } }`,
        { first },
      ),
    );
  await assessed(1);
  expect(await assessed(5)).toBe(await assessed(1));
  const listed = (first: number) => countStatements(database, () => predictions(`first: ${first}`));
  expect(await listed(4)).toBe(await listed(1));
});

test("the book is spread over levels, patterns and weak sides", async () => {
  const { riskDistribution, riskPatterns } = await book.graph.data<{
    riskDistribution: {
      customers: number;
      unassessed: number;
      levels: { level: string | null; customers: number }[];
      patterns: { pattern: { key: string } | null; customers: number }[];
      dimensions: { key: string; weak: { customers: number }; unknown: { customers: number } }[];
    };
    riskPatterns: { key: string }[];
  }>(`{
    riskDistribution { customers unassessed
      levels { level customers arr { amountMinor currency } } patterns { pattern { key } customers arr { amountMinor } }
      dimensions { key weak { customers arr { amountMinor } } unknown { customers } } }
    riskPatterns { key label severity rule reads playbooks { key title } } }`);
  expect(riskDistribution).toMatchObject({ customers: 5, unassessed: 0 });
  expect(riskDistribution.levels.map(({ level, customers }) => [level, customers])).toEqual([
    ["CRITICAL", 1],
    ["HIGH", 2],
    ["MEDIUM", 0],
    ["LOW", 1],
    [null, 1],
  ]);
  const patterns = riskDistribution.patterns.map(({ pattern }) => pattern?.key ?? null);
  expect(patterns).toEqual([...riskPatterns.map(({ key }) => key), null]);
  expect(riskDistribution.patterns.find(({ pattern }) => pattern?.key === "gone_quiet")?.customers).toBe(1);
  expect(riskDistribution.dimensions.find(({ key }) => key === "satisfaction")).toMatchObject({
    weak: { customers: 0 },
    unknown: { customers: 5 },
  });
});

test("history has the day's row", async () => {
  const { customer } = await book.graph.data<{
    customer: { riskHistory: { day: string; pattern: string }[] };
  }>(`{ customer(externalId: "quiet") { riskHistory(days: 7) { day assessedAt overall pattern } } }`);
  expect(customer.riskHistory).toEqual([
    expect.objectContaining({
      day: new Date(book.graph.services.now()).toISOString().slice(0, 10),
      pattern: "gone_quiet",
    }),
  ]);
});
