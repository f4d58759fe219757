import type { BookSignals } from "@perennial/core/health";
import { endOfDay, localDay } from "@perennial/core/time";
import type { Sql } from "@perennial/database";
import type { Context } from "../kernel/index.ts";
import { causesAhead } from "./book-changes.ts";
import type { Claimed } from "./claim-due.ts";
import { type DailyScores, readDailyScores } from "./daily-scores.ts";
import { CustomerEvaluation, endedDays } from "./evaluate.ts";
import type { Evaluation } from "./evaluation.ts";
import { type LiveBook, loadLiveBook } from "./load-book.ts";
import { type CustomerSignals, loadSignals } from "./load-signals.ts";
import { readStanding, type Standing } from "./read-standing.ts";
import { ensureBookDay } from "./refresh-book.ts";
import { readSetup, type ScoringSetup, withOwnAssignments } from "./scoring-setup.ts";
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

export class MissingBookDayError extends Error {
  constructor(day: string) {
    super(`The book has no values of ${day}`);
  }
}

export interface CalculateOptions {
  /** Calculates a missing day of the book first, in a transaction of its own; without, such a day fails with MissingBookDayError. */
  ensureBook: boolean;
}

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
  claimed: readonly Claimed[],
  { setup, standing: read, day: begun, book, ahead = null }: Basis,
  { ensureBook }: CalculateOptions,
): Promise<Calculation> {
  const ids = claimed.map(({ customerId }) => customerId);
  const present = ids.filter((id) => read.has(id));
  const standing = new Map(present.map((id) => [id, read.get(id)!]));
  const gone = ids.filter((id) => !standing.has(id));
  const latest = present.reduce((most, id) => Math.max(most, standing.get(id)!.health?.calculatedAt ?? 0), 0);
  // Each score of a customer is of a later moment than the one before, whatever the clock's resolution.
  // And of none at which what it counts of the book wasn't known yet.
  const now = Math.max(ctx.now(), latest + 1, book?.knownAt ?? 0, setup.changes.knownAt);
  const batch = { ctx, sql, setup, ensureBook, now, books: new Map([[begun, book]]), ahead };

  const daily = await dailyScoresOf(batch, standing);
  const pasts = new Map(claimed.map((each) => [each.customerId, each.past]));
  const evaluations = new Map(
    present.map((id) => {
      const known = { daily: daily.get(id) ?? null, past: pasts.get(id) ?? null };
      return [id, new CustomerEvaluation(id, standing.get(id)!, known)];
    }),
  );
  for (const [day, customerIds] of daysToEnd(standing, now, setup)) {
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
    claimed.map(({ customerId: id, causes: own }) => [
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

interface Batch extends CalculateOptions {
  ctx: Context;
  sql: Sql;
  setup: ScoringSetup;
  now: number;
  /** What is known of the book, by local day. */
  books: Map<string, BookSignals | null>;
  ahead: RowsAhead | null;
}

async function signalsAt(
  { ctx, sql, setup, ensureBook, books, ahead }: Batch,
  customerIds: readonly string[],
  asOf: number,
  live: boolean,
): Promise<Map<string, CustomerSignals>> {
  if (customerIds.length === 0) return new Map();
  const day = localDay(asOf, setup.organization.timeZone);
  let book = books.get(day) ?? (await loadLiveBook(sql, ctx.organizationId, day, asOf));
  if (book === null && ensureBook) {
    await ensureBookDay(ctx, day, setup.features);
    book = await loadLiveBook(sql, ctx.organizationId, day, asOf);
  }
  if (book === null) throw new MissingBookDayError(day);
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
  { ctx, sql, setup, now }: Batch,
  standing: ReadonlyMap<string, Standing>,
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
