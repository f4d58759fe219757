import { weightedComposite } from "@perennial/core/health";
import { testDatabase } from "@perennial/database/testing";
import { expect, it } from "vitest";
import { createContext, scopesOfRole } from "../../kernel/index.ts";
import { draftOf } from "../testing/draft-of.ts";
import { TestBook } from "../testing/test-book.ts";
import { copyScoringModel } from "./copy-scoring-model.ts";
import { discardScoringModelDraft } from "./discard-scoring-model-draft.ts";
import { publishScoringModel } from "./publish-scoring-model.ts";
import { saveScoringModelDraft } from "./save-scoring-model-draft.ts";

const database = testDatabase();
const modelKey = weightedComposite.key;
const definition = draftOf(weightedComposite);

interface Row extends Record<string, unknown> {
  model_key: string;
  version: number;
  status: string;
  revision: number;
}

function drafts(book: TestBook): Promise<Row[]> {
  return book.ctx.db.sql<Row>`
    select model_key, version, status, revision, definition, author, note from scoring_model_version where status = 'DRAFT'
    order by model_key`;
}

function asRole(book: TestBook, role: "CSM" | "VIEWER") {
  const id = book.ctx.organizationId;
  const scopes = scopesOfRole(role);
  return createContext(book.ctx.system, book.ctx.organization, {
    kind: "member",
    id,
    role,
    sessionId: "",
    scopes,
  });
}

it("keeps one draft a model, with faults that only publishing refuses, and scores nobody by it", async () => {
  const book = await TestBook.open(database);
  await book.track("acme", "ada", "Report exported");
  await book.settle();
  const logged = (await book.log()).length;
  const faulty = draftOf(weightedComposite, { weights: { usage: 0.9 } });
  const saved = await saveScoringModelDraft(book.ctx, { modelKey, definition: faulty, note: "More usage" });
  expect(saved).toEqual({ modelKey, version: 2, revision: 1 });
  expect(await drafts(book)).toMatchObject([
    {
      model_key: modelKey,
      version: 2,
      status: "DRAFT",
      revision: 1,
      definition: { ...faulty, key: modelKey, version: 2 },
      author: "system:test",
      note: "More usage",
    },
  ]);
  await book.settle();
  expect(await book.log()).toHaveLength(logged);
  expect(
    await book.ctx.db.sql`select verb, subject, detail from audit where verb = 'saveScoringModelDraft'`,
  ).toEqual([{ verb: "saveScoringModelDraft", subject: modelKey, detail: saved }]);
});

it("lets nobody overwrite what another saved meanwhile", async () => {
  const book = await TestBook.open(database);
  await saveScoringModelDraft(book.ctx, { modelKey, definition });
  await expect(saveScoringModelDraft(book.ctx, { modelKey, definition })).rejects.toMatchObject({
    code: "CONFLICT",
    message: expect.stringContaining("at revision 1"),
  });
  const [one, other] = await Promise.allSettled(
    [0.4, 0.6].map((coverageFloor) =>
      saveScoringModelDraft(book.ctx, {
        modelKey,
        revision: 1,
        definition: { ...definition, coverageFloor },
      }),
    ),
  );
  expect([one!.status, other!.status].sort()).toEqual(["fulfilled", "rejected"]);
  const kept = one!.status === "fulfilled" ? 0.4 : 0.6;
  expect(await drafts(book)).toMatchObject([{ revision: 2, definition: { coverageFloor: kept } }]);
  for (const act of [discardScoringModelDraft, publishScoringModel])
    await expect(act(book.ctx, { modelKey, revision: 1 })).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await drafts(book)).toMatchObject([{ revision: 2 }]);
});

it("forgets a draft that is discarded, and with it a model that was never published", async () => {
  const book = await TestBook.open(database);
  await copyScoringModel(book.ctx, { fromKey: "wedsync", modelKey: "studios", name: "Studios" });
  expect(await drafts(book)).toMatchObject([
    { model_key: "studios", version: 1, revision: 1, definition: { key: "studios", version: 1 } },
  ]);
  await discardScoringModelDraft(book.ctx, { modelKey: "studios", revision: 1 });
  expect(await drafts(book)).toEqual([]);
  await expect(saveScoringModelDraft(book.ctx, { modelKey: "studios", definition })).rejects.toMatchObject({
    code: "NOT_FOUND",
    details: { path: ["modelKey"] },
  });
});

it("refuses what can't be, and changes nothing", async () => {
  const book = await TestBook.open(database);
  const copy = { fromKey: "wedsync", modelKey: "studios", name: "Studios" };
  await expect(copyScoringModel(book.ctx, { ...copy, fromKey: "none" })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(copyScoringModel(book.ctx, { ...copy, modelKey })).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(copyScoringModel(book.ctx, { ...copy, modelKey: "No key" })).rejects.toMatchObject({
    code: "INVALID_INPUT",
    details: { path: ["modelKey"] },
  });
  const heavy = draftOf(weightedComposite, { weights: { usage: 2 } });
  await expect(saveScoringModelDraft(book.ctx, { modelKey, definition: heavy })).rejects.toMatchObject({
    code: "INVALID_INPUT",
    details: { path: ["definition", "components", "0", "weight"] },
  });
  await expect(saveScoringModelDraft(book.ctx, { modelKey, revision: 1, definition })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  await expect(saveScoringModelDraft(asRole(book, "VIEWER"), { modelKey, definition })).rejects.toMatchObject(
    { code: "FORBIDDEN" },
  );
  expect(await drafts(book)).toEqual([]);
  expect(await book.ctx.db.sql`select verb from audit`).toEqual([]);
});

it("does a repeated request once", async () => {
  const book = await TestBook.open(database);
  const input = { modelKey, definition, idempotencyKey: "k1" };
  const first = await saveScoringModelDraft(book.ctx, input);
  expect(await saveScoringModelDraft(book.ctx, input)).toEqual(first);
  expect(await drafts(book)).toMatchObject([{ revision: 1 }]);
});

it("is of one organisation only", async () => {
  const [book, other] = [await TestBook.open(database), await TestBook.open(database)];
  await saveScoringModelDraft(book.ctx, { modelKey, definition });
  await copyScoringModel(book.ctx, { fromKey: "wedsync", modelKey: "studios", name: "Studios" });
  expect(await drafts(other)).toEqual([]);
  await expect(
    discardScoringModelDraft(other.ctx, { modelKey: "studios", revision: 1 }),
  ).rejects.toMatchObject({ code: "CONFLICT" });
  await copyScoringModel(other.ctx, { fromKey: "wedsync", modelKey: "studios", name: "Ours" });
  expect(await drafts(book)).toHaveLength(2);
});
