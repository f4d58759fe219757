import { seededRandom } from "@perennial/core/lab";
import { addDays, endOfDay, localDay } from "@perennial/core/time";
import { upsertCustomer } from "../../customers/index.ts";
import { recordFacts } from "../../facts/index.ts";
import type { TestBook } from "../../health/testing/test-book.ts";
import { recordPortfolioDays } from "../../portfolio/index.ts";

/** Scores at the ends of past days that wander, each about a mean of the customer's own; gives the customers' ids. */
export async function plantHistory(
  book: TestBook,
  { customers = 40, days = 200, seed = 5 } = {},
): Promise<string[]> {
  const { ctx } = book;
  const { timeZone } = ctx.organization;
  const today = localDay(ctx.now(), timeZone);
  const first = addDays(today, -days);
  const names = Array.from({ length: customers }, (_, n) => `customer ${n}`);
  const startsAt = endOfDay(addDays(first, -2), timeZone);
  for (const externalId of names) await upsertCustomer(ctx, { externalId });
  await recordFacts(ctx, {
    facts: names.map((externalId, n) => ({
      historical: true,
      kind: "CONTRACT",
      customer: { externalId },
      subject: "contract",
      effectiveAt: startsAt,
      state: {
        startsAt,
        endsAt: null,
        annual: { amountMinor: 1_000_000 + 1000 * n, currency: "USD", rate: 1 },
        status: "active",
      },
    })),
  });
  const ids = await Promise.all(names.map((name) => book.idOf(name)));
  const random = seededRandom(seed);
  const rows = ids.flatMap((id) => {
    const mean = 30 + 60 * random();
    let score = mean;
    return Array.from({ length: days }, (_, place) => {
      score = Math.min(100, Math.max(0, score + 0.1 * (mean - score) + 12 * (random() - 0.5)));
      const day = addDays(first, place);
      return { id, day, at: new Date(endOfDay(day, timeZone) - 1), score };
    });
  });
  await ctx.db.sql`
    insert into health_history (organization_id, customer_id, at, known_at, origin, day, score, raw_band, band, coverage, model_key,
      model_version, explanation, causes)
    select ${ctx.organizationId}::uuid, id, at, at, 'DAY_END', day, score, band::band, band::band, 1, 'weighted_composite', 1, '[]', '[]'
    from (
      select *, case when score < 40 then 'CRITICAL' when score < 70 then 'AT_RISK' else 'HEALTHY' end as band
      from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.at)}::timestamptz[],
        ${rows.map((row) => row.day)}::date[], ${rows.map((row) => row.score)}::float8[]) as row(id, at, day, score)
    ) as scored`;
  await recordPortfolioDays(ctx, first, addDays(today, -1), { replayed: false });
  return ids;
}
