import { weightedComposite } from "@perennial/core/health";
import { isolatedDatabase } from "@perennial/database/testing";
import { expect, it } from "vitest";
import { readModelAssignments } from "../../listing/index.ts";
import { assignScoringModel } from "../assign-scoring-model.ts";
import { Scorer } from "../scorer.ts";
import { draftOf } from "../testing/draft-of.ts";
import { expectStoredIsRecalculated } from "../testing/expect-recalculated.ts";
import { TestBook } from "../testing/test-book.ts";
import { copyScoringModel } from "./copy-scoring-model.ts";
import { publishScoringModel } from "./publish-scoring-model.ts";
import { saveScoringModelDraft } from "./save-scoring-model-draft.ts";
import { unassignScoringModel } from "./unassign-scoring-model.ts";

// A running scorer takes whatever is due in the database.
const database = await isolatedDatabase();
const customers = ["acme", "bolt", "crux", "dune"];
const trait = { key: "plan", equals: "studio" };

async function publishAgain(book: TestBook, modelKey: string, usage: number): Promise<void> {
  const weights = { usage, engagement: 0.6 - usage };
  const definition = draftOf(weightedComposite, { weights });
  const { revision } = await saveScoringModelDraft(book.ctx, { modelKey, definition });
  await publishScoringModel(book.ctx, { modelKey, revision });
}

it("scores everybody by what holds in the end, and no stored score by another model than that of its moment", async () => {
  const book = await TestBook.open(database);
  for (const customer of customers) await book.track(customer, `${customer}-ada`, "boards");
  for (const customer of ["acme", "bolt"])
    await book.record({
      kind: "TRAIT",
      customer: { externalId: customer },
      subject: "plan",
      state: { value: "studio" },
    });
  await copyScoringModel(book.ctx, { fromKey: weightedComposite.key, modelKey: "own", name: "Own" });
  await publishScoringModel(book.ctx, { modelKey: "own", revision: 1 });
  book.clock.run();
  const scorers = [book.scorer, new Scorer(book.ctx.system), new Scorer(book.ctx.system)];
  for (const scorer of scorers) scorer.start();

  const tell = async (teller: number) => {
    for (let n = 0; n < 40; n += 1) {
      const customer = customers[(n + teller) % customers.length]!;
      await book.track(customer, `${customer}-u${(n * teller) % 5}`, `feature ${n % 7}`);
    }
  };
  const change = async () => {
    for (let n = 1; n <= 6; n += 1) {
      await publishAgain(book, "own", n / 20);
      await assignScoringModel(book.ctx, { modelKey: "own", trait });
      await publishAgain(book, weightedComposite.key, 0.5 - n / 20);
      await publishAgain(book, "own", n / 20 + 0.01);
      const [assignment] = await readModelAssignments(book.ctx, 10);
      if (n < 6) await unassignScoringModel(book.ctx, { assignmentId: assignment!.id });
    }
  };
  await Promise.all([tell(1), tell(2), tell(3), change()]);
  await book.settle();
  await Promise.all(scorers.map((scorer) => scorer.stop()));

  expect(
    await book.ctx.db.sql`
      select external_id, model_key, model_version from customer_health join customer on customer.id = customer_id order by external_id`,
  ).toEqual([
    { external_id: "acme", model_key: "own", model_version: 13 },
    { external_id: "bolt", model_key: "own", model_version: 13 },
    { external_id: "crux", model_key: weightedComposite.key, model_version: 7 },
    { external_id: "dune", model_key: weightedComposite.key, model_version: 7 },
  ]);
  await expectStoredIsRecalculated(book);
}, 60_000);
