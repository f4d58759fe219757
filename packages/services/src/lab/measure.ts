import { needsOf, rankedCurvesOf } from "@perennial/core/health";
import type { Sql } from "@perennial/database";
import {
  factKindsOf,
  findLateCustomers,
  PastSignals,
  readSetup,
  type ScoringSetup,
} from "../health/index.ts";
import { knownBookReader } from "./lab-book.ts";
import type { LabPlan } from "./lab-plan.ts";
import type { LabMove, LabResult, LabScore } from "./lab-result.ts";
import { readChurn } from "../outcomes/index.ts";
import { type MeasuredCustomer, readPopulation } from "./read-population.ts";
import { Snapshots } from "./snapshots.ts";
import { type Measured, movesOf, type Snapshot, summarise } from "./summarise.ts";
import { type CustomerWalk, walkCustomer } from "./walk-customer.ts";

/** Customers whose signals are read and scored at once: the embedded database serves nobody else meanwhile. */
const AT_ONCE = 25;
const CHECKED_AT_ONCE = 100;

export interface LabWork {
  result: LabResult;
  moves: LabMove[];
}

export interface LabListener {
  onProgress(done: number, total: number): void;
  /** What the models said of some customers, day by day; null when nobody asks. */
  onScores: ((scores: LabScore[]) => void) | null;
}

/** Replays signals over the range once, steps every model over them, and compares what they said with who churned. */
export async function measure(sql: Sql, plan: LabPlan, listener: LabListener): Promise<LabWork> {
  const { organizationId, modelKey, draft, request, now, seed } = plan;
  const { from, to, churn } = request;
  const setup = await readSetup(sql, organizationId, null);
  const { timeZone } = setup.organization;
  const churnDays = await readChurn(sql, { organizationId, timeZone, churn, now });
  const { everybody, measured } = await readPopulation(sql, setup, { modelKey, now, to });
  const customers = measured.filter(({ id }) => (churnDays.get(id) ?? to) > from);
  listener.onProgress(0, customers.length);

  const late = await findLate(sql, setup, everybody, request);
  const models = [draft, ...new Set(customers.map(({ published }) => published))].filter(
    (model) => model !== null,
  );
  const needs = new Set(models.flatMap((model) => [...needsOf(model)]));
  const curves = rankedCurvesOf(models);
  const bookAt = knownBookReader(sql, { setup, from, to, curves, anyLate: late.size > 0 });
  const kinds = factKindsOf(needs);
  const snapshots = new Snapshots(plan, timeZone);
  const counted: Snapshot[] = [];
  const walks: CustomerWalk[] = [];
  const left = { GONE: 0, OPEN: 0 };

  for (let at = 0; at < customers.length; at += AT_ONCE) {
    const chunk = customers.slice(at, at + AT_ONCE);
    const past = await PastSignals.read(sql, {
      setup,
      customers: chunk,
      from,
      to,
      kinds,
      bookAt,
      asKnown: { late },
    });
    const scores: LabScore[] = [];
    for (const customer of chunk) {
      const churnedOn = churnDays.get(customer.id) ?? null;
      const days = new Set(snapshots.daysOf(customer.id));
      const walk = await walkCustomer(past, customer, { draft, from, to, churnedOn }, (said) => {
        const outcome = days.has(said.day) ? snapshots.outcome(customer.id, said.day, churnedOn) : null;
        const snapshot = outcome === "CHURNED" || outcome === "STAYED";
        const score: LabScore = { ...said, snapshot };
        if (snapshot) counted.push({ score, churned: outcome === "CHURNED" });
        else if (outcome !== null) left[outcome] += 1;
        if (listener.onScores !== null) scores.push(score);
      });
      left.GONE += [...days].filter((day) => churnedOn !== null && churnedOn <= day).length;
      walks.push(walk);
    }
    listener.onScores?.(scores);
    listener.onProgress(at + chunk.length, customers.length);
  }
  const all: Measured = {
    walks: walks.filter(({ published }) => published.shown.days > 0),
    snapshots: counted,
    gone: left.GONE,
    open: left.OPEN,
    lateCustomers: late.size,
  };
  return { result: summarise(all, draft !== null, seed), moves: movesOf(all.walks) };
}

async function findLate(
  sql: Sql,
  { organization: { id: organizationId, timeZone } }: ScoringSetup,
  customers: readonly MeasuredCustomer[],
  { from, to }: { from: string; to: string },
): Promise<Set<string>> {
  const late = new Set<string>();
  for (let at = 0; at < customers.length; at += CHECKED_AT_ONCE) {
    const customerIds = customers.slice(at, at + CHECKED_AT_ONCE).map(({ id }) => id);
    const found = await findLateCustomers(sql, { organizationId, customerIds, from, to, timeZone });
    for (const id of found) late.add(id);
  }
  return late;
}
