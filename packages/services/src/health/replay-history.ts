import type { BookSignals } from "@perennial/core/health";
import { addDays, daysBetween, endOfDay, isDay } from "@perennial/core/time";
import { z } from "zod";
import { type Context, defineJob, transact } from "../kernel/index.ts";
import { recordPortfolioDays } from "../portfolio/index.ts";
import { askedBetween } from "./asked-curves.ts";
import { handOverPast } from "./hand-over-past.ts";
import { medianFeatures } from "./median-features.ts";
import { raiseDue } from "./raise-due.ts";
import { withPastDistributions } from "./past-distributions.ts";
import type { PastCustomer } from "./past-signals.ts";
import { readFirsts } from "./read-firsts.ts";
import { replayCustomers } from "./replay-customers.ts";
import { planReplay } from "./replay-plan.ts";
import { ReplayProgress } from "./replay-progress.ts";
import { readSetup, type ScoringSetup } from "./scoring-setup.ts";
import { writeReplay } from "./write-replay.ts";

/** These come first, for everybody, so that there is something to look at. */
const NEWEST_DAYS = 14;
/** Scores calculated and written at once: some 30 ms on the embedded database. */
const SCORES_AT_ONCE = 400;

const dataSchema = z.object({
  /** First local calendar day; that of the first fact unless said. */
  fromDay: z.string().refine(isDay, { error: "must be an existing day as YYYY-MM-DD" }).nullish(),
});

/**
 * Fills history with the scores at past local days' ends: after an import of what happened long ago. The newest days come first;
 * then each customer's whole past, forward, since bands depend on those before. Announces nothing, may be run again at any time,
 * and goes on where it stopped.
 */
export const replayHistory = defineJob({
  name: "replay-history",
  schema: dataSchema,
  async run(ctx, { fromDay }) {
    const setup = await readSetup(ctx.db.sql, ctx.organizationId, null);
    const { timeZone } = setup.organization;
    const { customers, from, to } = await planReplay(ctx, fromDay ?? null, timeZone);
    if (from > to) return;
    // Null where the newest days are all there is.
    const newestFrom = daysBetween(from, to) < NEWEST_DAYS ? null : addDays(to, 1 - NEWEST_DAYS);
    const total =
      (newestFrom === null ? 0 : countDays(customers, newestFrom, to)) + countDays(customers, from, to);
    const progress = await ReplayProgress.begin(ctx, from, to, total);
    const replay = { ctx, setup, valuesAt: await valuesReader(ctx, setup), progress };
    if (newestFrom !== null && progress.checkpoint.phase === "NEWEST") {
      await replayRange({ ...replay, customers, from: newestFrom, to, last: false });
      await recordPortfolioDays(ctx, newestFrom, to, { replayed: true });
      await progress.enter("ALL");
    }
    await replayRange({ ...replay, customers, from, to, last: true });
    await recordPortfolioDays(ctx, from, to, { replayed: true });
    await progress.finish();
  },
});

interface RangeReplay {
  ctx: Context;
  setup: ScoringSetup;
  customers: readonly PastCustomer[];
  from: string;
  to: string;
  /** What the book said at a day's end, without how signals were spread. */
  valuesAt(day: string): Promise<BookSignals>;
  progress: ReplayProgress;
  /** Nothing follows: scores of today may look back at these days. */
  last: boolean;
}

async function replayRange({
  ctx,
  setup,
  customers,
  from,
  to,
  valuesAt,
  progress,
  last,
}: RangeReplay): Promise<void> {
  const { after } = progress.checkpoint;
  const { timeZone } = setup.organization;
  const curves = askedBetween(setup, endOfDay(from, timeZone) - 1, endOfDay(to, timeZone) - 1);
  const measure = { setup, from, to, curves, bookAt: valuesAt, asKnown: false };
  const bookAt = withPastDistributions(ctx.db.sql, measure);
  let chunk: PastCustomer[] = [];
  const write = async () => {
    if (chunk.length === 0) return;
    const replayed = await replayCustomers(ctx.db.sql, { setup, customers: chunk, from, to, bookAt });
    await transact(ctx, async (tx) => {
      const ids = chunk.map(({ id }) => id);
      if (last) {
        await raiseDue(
          tx,
          ids.map((customerId) => ({ customerId, cause: { kind: "replay" } })),
        );
        await tx.sql`
          update customer_health set state = state - 'daily'
          where organization_id = ${tx.organizationId}::uuid and customer_id = any(${ids}::uuid[])`;
        await handOverPast(tx, replayed);
      }
      await writeReplay(tx, replayed, { from, to, timeZone });
    });
    await progress.advance(chunk.at(-1)!.id, countDays(chunk, from, to));
    chunk = [];
  };
  for (const customer of customers) {
    if (after !== null && customer.id <= after) continue;
    if (countDays([...chunk, customer], from, to) > SCORES_AT_ONCE) await write();
    chunk.push(customer);
  }
  await write();
}

/** What the book said at the ends of past days; each is read once. */
async function valuesReader(
  ctx: Context,
  { organization, features }: ScoringSetup,
): Promise<(day: string) => Promise<BookSignals>> {
  const { sql } = ctx.db;
  const firsts = await readFirsts(sql, organization.id, ctx.now(), null);
  const read = new Map<string, Promise<number | null>>();
  return async (day) => {
    let median = read.get(day);
    if (median === undefined) {
      median = medianFeatures(sql, organization.id, day, { features, knownAt: null });
      read.set(day, median);
    }
    const asOf = endOfDay(day, organization.timeZone) - 1;
    const by = (first: number | null) => (first !== null && first <= asOf ? first : null);
    return {
      medianFeatures: await median,
      firstTicketAt: by(firsts.firstTicketAt),
      firstInvoiceAt: by(firsts.firstInvoiceAt),
    };
  };
}

function countDays(customers: readonly PastCustomer[], from: string, to: string): number {
  return customers.reduce(
    (sum, { firstDay }) => sum + Math.max(0, daysBetween(firstDay > from ? firstDay : from, to) + 1),
    0,
  );
}
