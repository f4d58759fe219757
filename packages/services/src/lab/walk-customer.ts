import { type Cause, needsOf, type ScoringModel, type ScoringState, step } from "@perennial/core/health";
import { BandWalk } from "@perennial/core/lab";
import { addDays, daysBetween } from "@perennial/core/time";
import type { PastSignals } from "../health/index.ts";
import type { DayScore, LabScore } from "./lab-result.ts";
import type { MeasuredCustomer } from "./read-population.ts";

const BY_REPLAY: readonly Cause[] = [{ kind: "replay" }];

/** What one model said of a customer, day by day. */
export interface ModelWalk {
  shown: BandWalk;
  raw: BandWalk;
  last: DayScore | null;
}

export interface CustomerWalk {
  customerId: string;
  churnedOn: string | null;
  /** Churned by the end of the range. */
  left: boolean;
  draft: ModelWalk | null;
  published: ModelWalk;
}

export interface WalkRange {
  draft: ScoringModel | null;
  from: string;
  /** Last local day that is walked unless the customer churns before. */
  to: string;
  churnedOn: string | null;
}

/**
 * Takes a customer through the ends of past local days, from nothing, up to the day before the churn: both models step over the
 * same signals. Begins with the first day by which something was known.
 */
export async function walkCustomer(
  past: PastSignals,
  customer: MeasuredCustomer,
  { draft, from, to, churnedOn }: WalkRange,
  onDay: (score: Omit<LabScore, "snapshot">) => void,
): Promise<CustomerWalk> {
  const published = new Stepper(customer.published);
  const drafted = draft === null ? null : new Stepper(draft);
  const needs = new Set(
    [customer.published, draft].flatMap((model) => [...(model === null ? [] : needsOf(model))]),
  );
  const left = churnedOn !== null && churnedOn <= to;
  const lastDay = left ? addDays(churnedOn, -1) : to;
  let begun = false;
  for (let day = customer.firstDay > from ? customer.firstDay : from; day <= lastDay; day = addDays(day, 1)) {
    const moment = past.moment(customer, day);
    const signals = await past.signals(moment, needs);
    begun ||= signals.usage.firstEventAt !== null || past.knowsFacts(moment);
    if (!begun) continue;
    const lastActive = past.lastActiveDay(moment);
    onDay({
      customerId: customer.id,
      day,
      draft: drafted?.step(day, signals) ?? null,
      published: published.step(day, signals),
      inactiveDays: lastActive === null ? null : daysBetween(lastActive, day),
    });
  }
  return {
    customerId: customer.id,
    churnedOn,
    left,
    draft: drafted?.walk ?? null,
    published: published.walk,
  };
}

class Stepper {
  readonly walk: ModelWalk = { shown: new BandWalk(), raw: new BandWalk(), last: null };
  readonly #model: ScoringModel;
  #state: ScoringState | null = null;

  constructor(model: ScoringModel) {
    this.#model = model;
  }

  step(day: string, signals: Parameters<typeof step>[1]): DayScore {
    this.#state = step(this.#state, signals, this.#model, signals.asOf, BY_REPLAY).state;
    const { score, band, rawBand } = this.#state;
    this.walk.shown.add(day, band);
    this.walk.raw.add(day, rawBand);
    return (this.walk.last = { score, band, rawBand });
  }
}
