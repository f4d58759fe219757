import { step, type StepResult } from "@perennial/core/health";
import { localDay } from "@perennial/core/time";
import type { Context } from "../kernel/index.ts";
import { askedCurves } from "./asked-curves.ts";
import { completeBook, loadBook, loadLiveBook } from "./load-book.ts";
import { type CustomerSignals, loadSignals } from "./load-signals.ts";
import { readStanding, type Standing } from "./read-standing.ts";
import { beganAt, readSetup, type ScoringSetup } from "./scoring-setup.ts";
import { type WhatIf, withWhatIf } from "./what-if.ts";

/** A customer scored for one answer. */
export interface ScoredNow extends CustomerSignals {
  standing: Standing;
  result: StepResult;
}

export interface ScoredCustomers {
  /** Epoch milliseconds. */
  asOf: number;
  setup: ScoringSetup;
  /** By id, without those that are no more: merged into another, or erased. */
  scored: Map<string, ScoredNow>;
}

/**
 * Scores customers as of now and stores nothing: by the models they have, going on from their latches, or by what a call wants to try,
 * whose bands are those of the score alone. The same few statements for any number.
 */
export async function scoreNow(
  ctx: Context,
  customerIds: readonly string[],
  whatIf: WhatIf | null = null,
): Promise<ScoredCustomers> {
  const { sql } = ctx.db;
  const now = ctx.now();
  const [own, standing, liveBook] = await Promise.all([
    readSetup(sql, ctx.organizationId, customerIds),
    readStanding(sql, ctx.organizationId, customerIds, { withCustomers: false }),
    loadLiveBook(sql, ctx.organizationId, localDay(now, ctx.organization.timeZone), now),
  ]);
  const setup = whatIf === null ? own : withWhatIf(own, whatIf);
  // Of no moment at which its model didn't count yet.
  const asOf = Math.max(now, beganAt(own));
  const present = customerIds.filter((id) => standing.has(id));
  const moment = { setup, asOf, knownAt: null };
  const book =
    liveBook === null
      ? await loadBook(sql, moment)
      : await completeBook(sql, liveBook, { ...moment, asked: askedCurves(setup) });
  const signals = await loadSignals(sql, {
    setup,
    customerIds: present,
    asOf,
    knownAt: null,
    live: true,
    book,
  });
  const scored = present.map((id): [string, ScoredNow] => {
    const customer = signals.get(id)!;
    const before = standing.get(id)!;
    const previous = whatIf === null ? (before.health?.state ?? null) : null;
    const result = step(previous, customer.signals, customer.model, asOf, []);
    return [id, { ...customer, standing: before, result }];
  });
  return { asOf, setup, scored: new Map(scored) };
}
