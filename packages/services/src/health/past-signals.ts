import type { FactKind } from "@perennial/core/facts";
import type { BookSignals, Need, Signals } from "@perennial/core/health";
import { endOfDay } from "@perennial/core/time";
import type { Sql } from "@perennial/database";
import { PastChurn } from "./past-churn.ts";
import { PastFacts } from "./past-facts.ts";
import { NO_FACTS } from "./load-signals.ts";
import type { FactSignals } from "./read-facts.ts";
import { NO_WEDSYNC, readWedsync } from "./read-wedsync.ts";
import { UsageHistory } from "./replay-usage.ts";
import { conditionTraits, type ScoringSetup } from "./scoring-setup.ts";

export interface DatedCustomer {
  id: string;
  firstEventDay: string | null;
}

export interface PastCustomer extends DatedCustomer {
  /** Local calendar day of its first fact or event: history begins there. */
  firstDay: string;
}

export interface PastRange {
  setup: ScoringSetup;
  customers: readonly DatedCustomer[];
  /** Local calendar days, both included. */
  from: string;
  to: string;
  /** Facts of these kinds are looked at. */
  kinds: readonly FactKind[];
  bookAt(day: string): Promise<BookSignals>;
  /** Each day's end counts only what was known by then; `late` are the customers of whom some event became known later than on its day. */
  asKnown: { late: ReadonlySet<string> } | null;
}

/** The end of a local day of one customer. */
export interface PastMoment {
  customer: DatedCustomer;
  day: string;
  /** Epoch milliseconds. */
  asOf: number;
  facts: FactSignals;
}

/** What scores of customers are calculated from at the ends of past local days: read once for a whole range. */
export class PastSignals {
  readonly #sql: Sql;
  readonly #range: PastRange;
  readonly #usage: UsageHistory;
  readonly #facts: PastFacts;
  readonly #churn: PastChurn;
  readonly #wedsync = new Map<string, ReturnType<typeof readWedsync>>();

  private constructor(sql: Sql, range: PastRange, usage: UsageHistory, facts: PastFacts) {
    this.#sql = sql;
    this.#range = range;
    this.#usage = usage;
    this.#facts = facts;
    this.#churn = new PastChurn(sql, {
      organizationId: range.setup.organization.id,
      timeZone: range.setup.organization.timeZone,
      customerIds: range.customers.map(({ id }) => id),
      to: range.to,
    });
  }

  static async read(sql: Sql, range: PastRange): Promise<PastSignals> {
    const { setup, customers, from, to, kinds, asKnown } = range;
    const { id: organizationId, timeZone } = setup.organization;
    const customerIds = customers.map(({ id }) => id);
    const [usage, facts] = await Promise.all([
      UsageHistory.read(sql, {
        organizationId,
        customerIds,
        from,
        to,
        timeZone,
        features: setup.features,
        late: asKnown?.late ?? new Set(),
      }),
      PastFacts.read(sql, {
        organizationId,
        customerIds,
        kinds,
        traits: conditionTraits(setup),
        until: endOfDay(to, timeZone) - 1,
        asKnown: asKnown !== null,
      }),
    ]);
    return new PastSignals(sql, range, usage, facts);
  }

  moment(customer: DatedCustomer, day: string): PastMoment {
    const asOf = endOfDay(day, this.#range.setup.organization.timeZone) - 1;
    return { customer, day, asOf, facts: this.#facts.asOf(customer.id, asOf, day) };
  }

  /** @param needs of the models: what the WedSync formula counts costs a statement a day, and what is foretold some */
  async signals({ customer, day, asOf, facts }: PastMoment, needs: ReadonlySet<Need>): Promise<Signals> {
    const { tickets, answers, unpaidInvoices, entitledSeats } = facts;
    return {
      asOf,
      timeZone: this.#range.setup.organization.timeZone,
      usage: this.#usage.asOf(customer.id, day, customer.firstEventDay),
      entitledSeats,
      tickets,
      answers,
      unpaidInvoices,
      book: await this.#range.bookAt(day),
      wedsync: needs.has("wedsync")
        ? ((await this.#wedsyncAt(day, asOf)).get(customer.id) ?? NO_WEDSYNC)
        : null,
      churn: needs.has("churn") ? await this.#churn.at(customer.id, day) : null,
    };
  }

  /** Whether anything but events was known. */
  knowsFacts({ facts }: PastMoment): boolean {
    return facts !== NO_FACTS;
  }

  /** The newest local day with an event, as of the end of that day; null without any. */
  lastActiveDay({ customer, day }: PastMoment): string | null {
    return this.#usage.lastDay(customer.id, day);
  }

  #wedsyncAt(day: string, asOf: number): ReturnType<typeof readWedsync> {
    let reading = this.#wedsync.get(day);
    if (reading === undefined) {
      const { setup, customers, asKnown } = this.#range;
      const customerIds = customers.map(({ id }) => id);
      const knownAt = asKnown === null ? null : asOf;
      const moment = { organizationId: setup.organization.id, customerIds, day, until: null, knownAt };
      reading = readWedsync(this.#sql, moment, setup.organization.settings);
      this.#wedsync.set(day, reading);
    }
    return reading;
  }
}
