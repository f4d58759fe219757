import { wedsync, weightedComposite } from "@perennial/core/health";
import { sqlStateOf } from "@perennial/database";
import { testDatabase } from "@perennial/database/testing";
import { expect, it } from "vitest";
import { createContext, scopesOfRole } from "../../kernel/index.ts";
import { assignScoringModel } from "../assign-scoring-model.ts";
import { calculateScores, readBasis } from "../calculate-scores.ts";
import { healthAsOf } from "../health-as-of.ts";
import { replayHistory } from "../replay-history.ts";
import { draftOf } from "../testing/draft-of.ts";
import { expectStoredIsRecalculated } from "../testing/expect-recalculated.ts";
import { DAY, HOUR, TestBook } from "../testing/test-book.ts";
import { copyScoringModel } from "./copy-scoring-model.ts";
import { publishScoringModel } from "./publish-scoring-model.ts";
import { rollBackScoringModel } from "./roll-back-scoring-model.ts";
import { saveScoringModelDraft } from "./save-scoring-model-draft.ts";

const database = testDatabase();
const modelKey = weightedComposite.key;
/** Usage counts half of what it did, engagement makes up for it. */
const better = draftOf(weightedComposite, { weights: { usage: 0.175, engagement: 0.425 } });

async function open(): Promise<TestBook> {
  const book = await TestBook.open(database);
  for (const customer of ["acme", "bolt"])
    for (const ago of [3, 2, 1, 0])
      await book.track(customer, `${customer}-ada`, "Report exported", [book.clock.now() - ago * DAY], true);
  await book.record({
    kind: "ENTITLEMENT",
    customer: { externalId: "acme" },
    subject: "default",
    state: { seats: 4 },
  });
  await book.settle();
  book.clock.forward(HOUR);
  return book;
}

interface Scored extends Record<string, unknown> {
  customer: string;
  model_key: string;
  model_version: number;
  score: number;
  causes: { kind: string; name?: string }[];
}

async function scores(book: TestBook): Promise<Scored[]> {
  await book.settle();
  return book.ctx.db.sql<Scored>`
    select external_id as customer, model_key, model_version, score, causes from customer_health
    join customer on customer.id = customer_id order by external_id`;
}

function versions(book: TestBook, key = modelKey) {
  return book.ctx.db.sql<{ version: number; status: string } & Record<string, unknown>>`
    select version, status, note, author, based_on, definition->>'version' as stated from scoring_model_version
    where model_key = ${key} order by version`;
}

it("makes the draft the next version for good, and scores everybody by it with the version as cause", async () => {
  const book = await open();
  const before = await scores(book);
  await saveScoringModelDraft(book.ctx, { modelKey, definition: better, note: "Engagement first" });
  const published = await publishScoringModel(book.ctx, { modelKey, revision: 1 });
  expect(published).toMatchObject({ model: { key: modelKey, version: 2 }, customers: 2 });
  expect(await versions(book)).toEqual([
    { version: 1, status: "PUBLISHED", note: null, author: null, based_on: null, stated: "1" },
    {
      version: 2,
      status: "PUBLISHED",
      note: "Engagement first",
      author: "system:test",
      based_on: null,
      stated: "2",
    },
  ]);
  const after = await scores(book);
  const cause = { kind: "model", name: `${modelKey} version 2` };
  expect(after).toMatchObject([
    { customer: "acme", model_version: 2, causes: [cause] },
    { customer: "bolt", model_version: 2, causes: [cause] },
  ]);
  expect(after.map(({ score }) => score)).not.toEqual(before.map(({ score }) => score));
  expect((await book.log()).filter(({ kind }) => kind === "MODEL_CHANGED")).toMatchObject([
    { customer_id: null, payload: { modelKey, version: 2, customers: 2 } },
  ]);
  await expectStoredIsRecalculated(book);
  const change = book.ctx.db.sql`update scoring_model_version set note = 'other' where version = 2`;
  await expect(change).rejects.toSatisfy((error) => sqlStateOf(error) === "23514");
});

it("leaves the past its version: as it was known, and replayed", async () => {
  const book = await open();
  const asOf = book.clock.now() - 2 * DAY;
  const customerId = await book.idOf("acme");
  const then = await healthAsOf(book.ctx, { customerId, asOf });
  await saveScoringModelDraft(book.ctx, { modelKey, definition: better });
  await publishScoringModel(book.ctx, { modelKey, revision: 1 });
  await book.settle();
  book.clock.forward(2 * DAY);
  await book.settle();
  expect(await healthAsOf(book.ctx, { customerId, asOf })).toMatchObject({
    score: then.score,
    model: { version: 1 },
  });
  await replayHistory.run(book.ctx, {});
  const rows = await book.ctx.db.sql<{ version: number; days: number }>`
    select model_version as version, count(distinct day)::int as days from health_history
    where customer_id = ${customerId}::uuid and origin = 'REPLAYED' group by model_version order by model_version`;
  // Three days before the publishing's own, which ends with the new version, and the one after it.
  expect(rows).toEqual([
    { version: 1, days: 3 },
    { version: 2, days: 2 },
  ]);
});

it("goes back to what an older version says as a new version, and keeps the draft", async () => {
  const book = await open();
  const before = await scores(book);
  await saveScoringModelDraft(book.ctx, { modelKey, definition: better });
  await publishScoringModel(book.ctx, { modelKey, revision: 1 });
  await book.settle();
  book.clock.forward(HOUR);
  const tried = { ...better, coverageFloor: 0.6 };
  await saveScoringModelDraft(book.ctx, { modelKey, definition: tried });
  const back = await rollBackScoringModel(book.ctx, { modelKey, version: 1, note: "Too jumpy" });
  expect(back.model).toEqual({ ...weightedComposite, version: 3 });
  expect(await versions(book)).toMatchObject([
    { version: 1, status: "PUBLISHED" },
    { version: 2, status: "PUBLISHED" },
    { version: 3, status: "PUBLISHED", based_on: 1, note: "Too jumpy", stated: "3" },
    { version: 4, status: "DRAFT", stated: "4" },
  ]);
  const after = await scores(book);
  expect(after.map(({ score }) => score)).toEqual(before.map(({ score }) => score));
  expect(after[0]).toMatchObject({
    model_version: 3,
    causes: [{ kind: "model", name: `${modelKey} version 3` }],
  });
  await expectStoredIsRecalculated(book);
  expect((await publishScoringModel(book.ctx, { modelKey, revision: 1 })).model.version).toBe(4);
});

it("scores anew only whom the model scores; a copy scores whom it is assigned to once it is published", async () => {
  const book = await open();
  await copyScoringModel(book.ctx, { fromKey: modelKey, modelKey: "own", name: "Our own" });
  const toAcme = { modelKey: "own", customer: { externalId: "acme" } };
  await expect(assignScoringModel(book.ctx, toAcme)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await publishScoringModel(book.ctx, { modelKey: "own", revision: 1 })).toMatchObject({
    customers: 0,
  });
  await assignScoringModel(book.ctx, toAcme);
  await book.settle();
  book.clock.forward(HOUR);
  await saveScoringModelDraft(book.ctx, { modelKey: "own", definition: better });
  expect(await publishScoringModel(book.ctx, { modelKey: "own", revision: 1 })).toMatchObject({
    customers: 1,
  });
  expect(await scores(book)).toMatchObject([
    {
      customer: "acme",
      model_key: "own",
      model_version: 2,
      causes: [{ kind: "model", name: "own version 2" }],
    },
    { customer: "bolt", model_key: modelKey, model_version: 1 },
  ]);
  await expectStoredIsRecalculated(book);
});

it("counts in the very millisecond of other scores too", async () => {
  const book = await open();
  await assignScoringModel(book.ctx, { modelKey: "wedsync", customer: { externalId: "acme" } });
  await assignScoringModel(book.ctx, { modelKey: "wedsync", customer: { externalId: "bolt" } });
  await book.settle();
  // Bolt's last score is long ago, acme's of now: the version is known a millisecond from now.
  book.clock.forward(HOUR);
  await book.track("acme", "acme-ada", "Report exported");
  await book.settle();
  const thresholds = { atRisk: 60 };
  await saveScoringModelDraft(book.ctx, {
    modelKey: "wedsync",
    definition: draftOf(wedsync, { thresholds }),
  });
  await publishScoringModel(book.ctx, { modelKey: "wedsync", revision: 1 });
  const ids = [await book.idOf("bolt")];
  const queued = { customerId: ids[0]!, causes: [], newestCause: 0n, past: null };
  const { sql } = book.ctx.db;
  const basis = await readBasis(book.ctx, sql, ids);
  const { evaluations } = await calculateScores(book.ctx, sql, [queued], basis, { ensureBook: true });
  expect(evaluations).toMatchObject([{ calculatedAt: book.clock.now() + 1, state: { modelVersion: 2 } }]);
  expect(await scores(book)).toMatchObject([{ model_version: 2 }, { model_version: 2 }]);
  await expectStoredIsRecalculated(book);
});

it("refuses a draft with faults, naming all, one that changes nothing, and who is no admin; all stays", async () => {
  const book = await open();
  const faulty = draftOf(weightedComposite, { weights: { usage: 0 }, thresholds: { critical: 90 } });
  await saveScoringModelDraft(book.ctx, { modelKey, definition: faulty });
  const refused = publishScoringModel(book.ctx, { modelKey, revision: 1 });
  await expect(refused).rejects.toMatchObject({
    code: "INVALID_INPUT",
    details: { path: ["components", "0", "weight"] },
  });
  for (const fault of ["usage weighs nothing", "add up to 0.65", "below the threshold of at risk"])
    await expect(refused).rejects.toThrow(fault);
  await saveScoringModelDraft(book.ctx, { modelKey, revision: 1, definition: draftOf(weightedComposite) });
  await expect(publishScoringModel(book.ctx, { modelKey, revision: 2 })).rejects.toThrow(
    "Nothing would change",
  );
  await expect(rollBackScoringModel(book.ctx, { modelKey, version: 1 })).rejects.toThrow(
    "Nothing would change",
  );
  await expect(rollBackScoringModel(book.ctx, { modelKey, version: 2 })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  const csm = createContext(book.ctx.system, book.ctx.organization, {
    kind: "member",
    id: book.ctx.organizationId,
    role: "CSM",
    sessionId: "",
    scopes: scopesOfRole("CSM"),
  });
  for (const act of [
    () => publishScoringModel(csm, { modelKey, revision: 2 }),
    () => rollBackScoringModel(csm, { modelKey, version: 1 }),
  ])
    await expect(act()).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await versions(book)).toMatchObject([{ status: "PUBLISHED" }, { status: "DRAFT", version: 2 }]);
  expect(await scores(book)).toMatchObject([{ model_version: 1 }, { model_version: 1 }]);
});

it("publishes a repeated request once", async () => {
  const book = await open();
  await saveScoringModelDraft(book.ctx, { modelKey, definition: better });
  const input = { modelKey, revision: 1, idempotencyKey: "k1" };
  const first = await publishScoringModel(book.ctx, input);
  expect(await publishScoringModel(book.ctx, input)).toEqual(first);
  expect(await versions(book)).toHaveLength(2);
});
