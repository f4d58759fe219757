import type { ChurnSignals } from "@perennial/core/health";
import { addDays, endOfDay } from "@perennial/core/time";
import type { Sql } from "@perennial/database";
import { readChurnSignals } from "./churn-source.ts";

interface PastChurnRange {
  organizationId: string;
  timeZone: string;
  customerIds: readonly string[];
  /** Last local day that is asked for. */
  to: string;
}

/** Days read at once: what is read of a customer is read once for all of them. */
const DAYS_AT_ONCE = 28;

/** What was foretold at the ends of past local days. */
export class PastChurn {
  readonly #sql: Sql;
  readonly #range: PastChurnRange;
  readonly #days = new Map<string, Promise<ReadonlyMap<string, ChurnSignals>>>();

  constructor(sql: Sql, range: PastChurnRange) {
    this.#sql = sql;
    this.#range = range;
  }

  async at(customerId: string, day: string): Promise<ChurnSignals> {
    if (!this.#days.has(day)) this.#readFrom(day);
    return (await this.#days.get(day)!).get(customerId)!;
  }

  /** Days are asked for in their order, of one customer after the other. */
  #readFrom(first: string): void {
    const { organizationId, timeZone, customerIds, to } = this.#range;
    const days: string[] = [];
    for (
      let day = first;
      day <= to && days.length < DAYS_AT_ONCE && !this.#days.has(day);
      day = addDays(day, 1)
    )
      days.push(day);
    const moments = days.flatMap((day) =>
      customerIds.map((customerId) => ({ customerId, asOf: endOfDay(day, timeZone) - 1 })),
    );
    const reading = readChurnSignals(this.#sql, { organizationId, timeZone, moments });
    for (const [place, day] of days.entries()) {
      this.#days.set(
        day,
        reading.then(
          (all) => new Map(customerIds.map((id, own) => [id, all[place * customerIds.length + own]!])),
        ),
      );
    }
  }
}
