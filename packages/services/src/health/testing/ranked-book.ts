import { type Curve, type ScoringModel, weightedComposite } from "@perennial/core/health";
import type { Database } from "@perennial/database";
import { publishScoringModel } from "../models/publish-scoring-model.ts";
import { saveScoringModelDraft } from "../models/save-scoring-model-draft.ts";
import { draftOf } from "./draft-of.ts";
import { DAY, TestBook } from "./test-book.ts";

const rising: Curve = {
  kind: "percentile",
  points: [
    [0, 0],
    [100, 100],
  ],
};
const falling: Curve = {
  kind: "percentile",
  points: [
    [0, 100],
    [60, 80],
    [100, 0],
  ],
};
/** The default model with usage, engagement and support by percentile of the own book. */
const rankedCurves = {
  usage: { ratio: rising },
  engagement: { stickiness: rising, breadth: rising },
  support: { burden: falling },
};

export const rankedModel: ScoringModel = {
  ...weightedComposite,
  version: 2,
  components: weightedComposite.components.map((component) => ({
    ...component,
    curves: {
      ...component.curves,
      ...(rankedCurves as Record<string, Record<string, Curve>>)[component.key],
    },
  })),
};

/** Customers c01, c02, ... of 12 seats each: the first has one user who came on one day, the next two on two days, and so on. */
export async function openRankedBook(
  database: Database,
  { customers = 12, timeZone = "UTC", now = "2026-05-10T09:00:00Z", days = 1 } = {},
): Promise<TestBook> {
  const book = await TestBook.open(database, { timeZone, now });
  const features = ["boards", "exports", "alerts", "mail"];
  for (let n = 1; n <= customers; n += 1) {
    const customer = customerOf(n);
    for (let user = 1; user <= n; user += 1) {
      // The last day of all is the day before.
      const at = Array.from(
        { length: Math.min(n, 6) + days - 1 },
        (_, ago) => book.clock.now() - (ago + 1) * DAY,
      );
      await book.track(customer, `${customer}-${user}`, features[user % features.length]!, at, true);
    }
    await book.record({
      kind: "ENTITLEMENT",
      customer: { externalId: customer },
      subject: "default",
      effectiveAt: book.clock.now() - 60 * DAY,
      historical: true,
      state: { seats: 12 },
    });
  }
  await openTicket(book, "c02", { daysAgo: 3 });
  return book;
}

export function customerOf(n: number): string {
  return `c${String(n).padStart(2, "0")}`;
}

export async function openTicket(book: TestBook, externalId: string, { daysAgo }: { daysAgo: number }) {
  const effectiveAt = book.clock.now() - daysAgo * DAY;
  await book.record({
    kind: "TICKET",
    customer: { externalId },
    subject: `${externalId}-${effectiveAt}`,
    effectiveAt,
    historical: false,
    state: { severity: "critical", status: "open", openedAt: effectiveAt },
  });
}

/** Makes the ranked curves the next version of the default model. */
export async function publishRanked({ ctx }: TestBook): Promise<void> {
  const definition = draftOf(weightedComposite, { curves: rankedCurves });
  const modelKey = weightedComposite.key;
  const { revision } = await saveScoringModelDraft(ctx, { modelKey, definition });
  await publishScoringModel(ctx, { modelKey, revision });
}
