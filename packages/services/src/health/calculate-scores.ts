import { endOfDay, localDay } from "@perennial/core/time";
import type { Sql } from "@perennial/database";
import type { Context } from "../kernel/index.ts";
import { causesAhead } from "./book-changes.ts";
import { type DailyScores, readDailyScores } from "./daily-scores.ts";
import { CustomerEvaluation, endedDays } from "./evaluate.ts";
import type { Evaluation } from "./evaluation.ts";
import { LiveBooks, type LiveBooksOptions } from "./live-books.ts";
import { type LiveBook, loadLiveBook } from "./load-book.ts";
import { type CustomerSignals, loadSignals } from "./load-signals.ts";
import type { Queued } from "./read-queued.ts";
import { readStanding, type Standing } from "./read-standing.ts";
import { beganAt, readSetup, type ScoringSetup, withOwnAssignments } from "./scoring-setup.ts";
import type { RowsAhead } from "./signal-rows.ts";

export interface Calculation {
  evaluations: Evaluation[];
  /** Customers that are no more: erased, or merged into another. */
  gone: string[];
  /** How many had their last score a moment ago. */
  again: number;
}

/** Events come faster than scores are wanted. */
const AGAIN_MS = 1_500;

export type CalculateOptions = Pick<LiveBooksOptions, "ensureBook">;

/** What a calculation begins with. */
export interface Basis {
  setup: ScoringSetup;
  standing: ReadonlyMap<string, Standing>;
  /** Local day of the reading, and the book as of then. */
  day: string;
  book: LiveBook | null;
  /** What of the customers' usage and facts was read already. */
  ahead?: RowsAhead | null;
}

export interface BasisOptions {
  /** For whoever tells of the customers. */
  withCustomers?: boolean;
  /** Where it was read already, under the same locks. */
  setup?: ScoringSetup;
}

export async function readBasis(
  ctx: Context,
  sql: Sql,
  customerIds: readonly string[],
  { withCustomers = false, setup: read }: BasisOptions = {},
): Promise<Basis> {
  const asOf = ctx.now();
  const day = localDay(asOf, ctx.organization.timeZone);
  const [setup, standing, book] = await Promise.all([
    read ? withOwnAssignments(sql, read, customerIds) : readSetup(sql, ctx.organizationId, customerIds),
    readStanding(sql, ctx.organizationId, customerIds, { withCustomers }),
    loadLiveBook(sql, ctx.organizationId, day, asOf),
  ]);
  return { setup, standing, day, book };
}

/** Reads and calculates; writes nothing but a missing day of the book. The same for one customer as for a thousand. */
export async function calculateScores(
  ctx: Context,
  sql: Sql,
  queued: readonly Queued[],
  { setup, standing: read, day: begun, book, ahead = null }: Basis,
  { ensureBook }: CalculateOptions,
): Promise<Calculation> {
  const ids = queued.map(({ customerId }) => customerId);
  const present = ids.filter((id) => read.has(id));
  const standing = new Map(present.map((id) => [id, read.get(id)!]));
  const gone = ids.filter((id) => !standing.has(id));
  const latest = present.reduce((most, id) => Math.max(most, standing.get(id)!.health?.calculatedAt ?? 0), 0);
  const books = new LiveBooks(ctx, sql, { setup, ensureBook }, [begun, book]);
  const batch: Batch = { ctx, sql, setup, books, ahead };
  // Each score of a customer is of a later moment than the one before, whatever the clock's resolution.
  // And of none at which what it counts of the book, or its model, wasn't known yet.
  const soonest = Math.max(ctx.now(), latest + 1, beganAt(setup));
  const { now, ended } = await momentOf(batch, standing, soonest);
  const daily = await dailyScoresOf(batch, standing, now);
  const pasts = new Map(queued.map((each) => [each.customerId, each.past]));
  const evaluations = new Map(
    present.map((id) => {
      const known = { daily: daily.get(id) ?? null, past: pasts.get(id) ?? null };
      return [id, new CustomerEvaluation(id, standing.get(id)!, known)];
    }),
  );
  for (const [day, customerIds] of ended) {
    const signals = await signalsAt(
      batch,
      customerIds,
      endOfDay(day, setup.organization.timeZone) - 1,
      false,
    );
    for (const id of customerIds) evaluations.get(id)!.endDay(signals.get(id)!, now);
  }
  const signals = await signalsAt(batch, present, now, true);
  const causes = new Map(
    queued.map(({ customerId: id, causes: own }) => [
      id,
      [...own, ...causesAhead(setup.changes, id, standing.get(id)?.health?.calculatedAt ?? null)],
    ]),
  );
  return {
    evaluations: present.map((id) =>
      evaluations
        .get(id)!
        .finish(signals.get(id)!, causes.get(id) ?? [], setup.organization.reportingCurrency),
    ),
    gone,
    again: present.filter((id) => now - (standing.get(id)!.health?.calculatedAt ?? 0) < AGAIN_MS).length,
  };
}

interface Batch {
  ctx: Context;
  sql: Sql;
  setup: ScoringSetup;
  books: LiveBooks;
  ahead: RowsAhead | null;
}

/** The soonest moment at which the book of its day, and of all days that end by it, is known: it may be calculated only now. */
async function momentOf(
  batch: Batch,
  standing: ReadonlyMap<string, Standing>,
  soonest: number,
): Promise<{ now: number; ended: [day: string, customerIds: string[]][] }> {
  const { books, setup } = batch;
  const { timeZone } = setup.organization;
  const ended = daysToEnd(standing, soonest, setup);
  if (standing.size === 0) return { now: soonest, ended };
  const moments = [...ended.map(([day]) => endOfDay(day, timeZone) - 1), soonest];
  let now = soonest;
  for (const asOf of moments) now = Math.max(now, (await books.of(localDay(asOf, timeZone), asOf)).knownAt);
  // More days may have ended by then.
  return now === soonest ? { now, ended } : momentOf(batch, standing, now);
}

async function signalsAt(
  batch: Batch,
  customerIds: readonly string[],
  asOf: number,
  live: boolean,
): Promise<Map<string, CustomerSignals>> {
  if (customerIds.length === 0) return new Map();
  const { sql, setup, books, ahead } = batch;
  const book = await books.of(localDay(asOf, setup.organization.timeZone), asOf);
  return loadSignals(sql, { setup, customerIds, asOf, knownAt: null, live, book }, ahead);
}

function daysToEnd(
  standing: ReadonlyMap<string, Standing>,
  now: number,
  setup: ScoringSetup,
): [string, string[]][] {
  const byDay = new Map<string, string[]>();
  for (const [id, { health }] of standing) {
    if (health === null) continue;
    for (const day of endedDays(health.calculatedAt, now, setup.organization.timeZone)) {
      const ids = byDay.get(day);
      if (ids === undefined) byDay.set(day, [id]);
      else ids.push(id);
    }
  }
  return [...byDay].sort(([a], [b]) => (a < b ? -1 : 1));
}

async function dailyScoresOf(
  { ctx, sql, setup }: Batch,
  standing: ReadonlyMap<string, Standing>,
  now: number,
): Promise<Map<string, DailyScores | null>> {
  const kept = new Map<string, DailyScores | null>();
  const missing: string[] = [];
  for (const [id, { health }] of standing) {
    const daily = health?.state.daily;
    if (daily === undefined) missing.push(id);
    else kept.set(id, daily);
  }
  const read = await readDailyScores(
    sql,
    ctx.organizationId,
    missing,
    localDay(now, setup.organization.timeZone),
  );
  return new Map([...kept, ...read]);
}
