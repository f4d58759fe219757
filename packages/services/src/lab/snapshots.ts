import type { Outcome } from "@perennial/core/lab";
import { outcomeOf, snapshotDays } from "@perennial/core/lab";
import { addDays, localDay } from "@perennial/core/time";
import type { LabPlan } from "./lab-plan.ts";

/** A contract's end counts once nothing renewed it for so long. */
const CONTRACT_GRACE_DAYS = 30;

/** Which day's ends are snapshots, and what became of the customer after each. */
export class Snapshots {
  readonly #plan: LabPlan;
  readonly #days: ReadonlySet<string>;
  readonly #observedTo: string;

  constructor(plan: LabPlan, timeZone: string) {
    const { from, to, snapshotDays: every, churn } = plan.request;
    this.#plan = plan;
    this.#days = new Set(snapshotDays(from, to, every));
    const yesterday = addDays(localDay(plan.now, timeZone), -1);
    const known = [churn.contractEnd ? addDays(yesterday, -CONTRACT_GRACE_DAYS) : yesterday];
    if (churn.labels?.knownTo != null) known.push(churn.labels.knownTo);
    this.#observedTo = known.sort()[0]!;
  }

  /** The days at whose ends this customer has snapshots: with labels, none unless it is among them. */
  daysOf(customerId: string): readonly string[] {
    const { labels } = this.#plan.request.churn;
    const flag = labels?.flagged[customerId];
    if (flag !== undefined) return [flag.asOf];
    return labels === null || customerId in labels.dated ? [...this.#days] : [];
  }

  outcome(customerId: string, day: string, churnedOn: string | null): Outcome {
    const flag = this.#plan.request.churn.labels?.flagged[customerId];
    if (flag !== undefined) return flag.lost ? "CHURNED" : "STAYED";
    const { horizonDays } = this.#plan.request;
    return outcomeOf(day, churnedOn, { horizonDays, observedTo: this.#observedTo });
  }
}
