import { testDatabase } from "@perennial/database/testing";
import { weightedComposite } from "@perennial/core/health";
import { beforeAll, expect, test } from "vitest";
import { TestBook } from "../testing/test-book.ts";

const database = testDatabase();
const DAY = 86_400_000;
let book: TestBook;

const start = `mutation ($input: StartLabRunInput!) { startLabRun(input: $input) {
  __typename ... on StartLabRunPayload { labRun { id status modelKey draftVersion from to horizonDays snapshotDays churnEvent } }
  ... on UserError { message } ... on InvalidInputError { path } } }`;
const cancel = `mutation ($input: CancelLabRunInput!) { cancelLabRun(input: $input) {
  __typename ... on CancelLabRunPayload { labRun { id status finishedAt } } ... on UserError { message } } }`;

const dayAgo = (days: number) => new Date(Date.now() - days * DAY).toISOString().slice(0, 10);
const input = {
  modelKey: "weighted_composite",
  from: dayAgo(90),
  to: dayAgo(1),
  churn: { event: "Cancelled" },
  horizonDays: 14,
  snapshotDays: 7,
};

interface Started {
  startLabRun: { __typename: string; message?: string; path?: string[]; labRun?: { id: string } };
}
const startRun = async (more: object = {}) =>
  (await book.graph.data<Started>(start, { input: { ...input, ...more } })).startLabRun;

beforeAll(async () => {
  book = await TestBook.open(database);
  const now = book.graph.services.now();
  for (const [customer, until] of Object.entries({ loyal: 1, true: 1, lost: 40 })) {
    for (let ago = 95; ago >= until; ago -= 3)
      await book.track(customer, `${customer} ann`, ["Opened"], now - ago * DAY);
  }
  await book.track("lost", "lost ann", ["Cancelled"], now - 30 * DAY);
  // As if it had been heard of when it happened.
  await book.graph.services.db.sql`update event set known_at = occurred_at`;
  // Everybody is at risk by it who isn't perfect.
  const draft = {
    ...weightedComposite,
    version: 2,
    thresholds: { ...weightedComposite.thresholds, atRisk: 99, critical: 98, openMargin: 1 },
  };
  await book.graph.services.db.sql`
    insert into scoring_model_version (organization_id, model_key, version, status, definition, created_at)
    values (${book.graph.services.organizationId}::uuid, 'weighted_composite', 2, 'DRAFT', ${JSON.stringify(draft)}::jsonb, ${new Date(now)}::timestamptz)`;
});

test("a run is started, refused while it waits, followed to its figures, and listed", async () => {
  const { labRun } = await startRun();
  expect(labRun).toEqual({
    id: expect.any(String),
    status: "WAITING",
    modelKey: "weighted_composite",
    draftVersion: 2,
    from: input.from,
    to: input.to,
    horizonDays: 14,
    snapshotDays: 7,
    churnEvent: "Cancelled",
  });
  expect(await startRun()).toMatchObject({
    __typename: "ConflictError",
    message: expect.stringContaining("cancel it"),
  });
  await book.settle();
  const { labRun: run } = await book.graph.data<{ labRun: Record<string, unknown> }>(
    `query ($id: ID!) { labRun(id: $id) { status done total result { snapshots baseRate draft { area } published { area shown { leadTimes { churned warned } } }
       inactivity { area } areaDifference migrations { from to customers } }
       moves(first: 1) { totalCount pageInfo { hasNextPage endCursor } edges { node { customer { name } publishedScore draftScore publishedBand draftBand } } } } }`,
    { id: labRun!.id },
  );
  expect(run).toMatchObject({
    status: "FINISHED",
    done: 3,
    total: 3,
    result: {
      published: { area: expect.any(Number), shown: { leadTimes: { churned: 1 } } },
      draft: { area: expect.any(Number) },
    },
  });
  const { moves } = run as {
    moves: { totalCount: number; edges: { node: { publishedBand: string; draftBand: string } }[] };
  };
  expect(moves.totalCount).toBeGreaterThan(0);
  expect(moves.edges[0]!.node.publishedBand).not.toBe(moves.edges[0]!.node.draftBand);
  const listed = await book.graph.data(
    `{ all: labRuns(first: 5) { totalCount edges { node { id } } } none: labRuns(first: 5, modelKey: "wedsync") { totalCount } }`,
  );
  expect(listed).toEqual({
    all: { totalCount: 1, edges: [{ node: { id: labRun!.id } }] },
    none: { totalCount: 0 },
  });
});

test("a run that waits is cancelled, once", async () => {
  const { labRun } = await startRun();
  const end = () => book.graph.data(cancel, { input: { id: labRun!.id } });
  const first = await end();
  expect(first).toMatchObject({ cancelLabRun: { labRun: { id: labRun!.id, status: "CANCELLED" } } });
  expect(await end()).toEqual(first);
});

test("what is wrong is said at its place", async () => {
  expect(await startRun({ churn: {} })).toMatchObject({ __typename: "InvalidInputError", path: ["churn"] });
  expect(await startRun({ modelKey: "none" })).toMatchObject({ __typename: "NotFoundError" });
});
