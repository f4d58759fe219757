import { activityOn } from "./activity-on.ts";
import { BookCalendar } from "./book-calendar.ts";
import type { DemoCompany } from "./company.ts";
import { contracts } from "./contracts.ts";
import { entitlements } from "./entitlements.ts";
import type { DemoFact, FactRange } from "./fact-input.ts";
import { introductions } from "./introductions.ts";
import { invoices } from "./invoices.ts";
import { makeCompanies } from "./make-companies.ts";
import { assignments, type DemoAssignment } from "./members.ts";
import type { SegmentCall } from "./segment-call.ts";
import { surveys } from "./surveys.ts";
import { tickets } from "./tickets.ts";

const FACT_WRITERS: readonly ((range: FactRange) => DemoFact[])[] = [
  contracts,
  entitlements,
  invoices,
  tickets,
  surveys,
];

export interface DemoBookOptions {
  seed: string;
  /** The last day of the history, YYYY-MM-DD. */
  lastDay: string;
}

/**
 * A book of 250 customers with 180 days of history, generated: companies, people and figures are invented, none is
 * taken from anybody. The same seed and last day give the same book to the byte. Days are offsets from the last day;
 * the book goes on after it, so that a demo that slept for a week can catch up.
 */
export class DemoBook {
  readonly calendar: BookCalendar;
  readonly companies: readonly DemoCompany[];
  readonly #seed: string;

  constructor({ seed, lastDay }: DemoBookOptions) {
    this.#seed = seed;
    this.calendar = new BookCalendar(lastDay);
    this.companies = makeCompanies(seed);
  }

  /** Who belongs to which customer, through a day, in order of time. */
  introductions(through = 0): SegmentCall[] {
    return inOrder(this.companies.flatMap((company) => introductions(this.calendar, company, through)));
  }

  /** What everybody did on a day of theirs, in order of time. */
  activity(day: number): SegmentCall[] {
    return inOrder(this.companies.flatMap((company) => this.activityOf(company, day)));
  }

  /** The same of several days, customer by customer: so a write of some of it touches few. */
  activityBetween(firstDay: number, lastDay: number): SegmentCall[] {
    const days = Array.from({ length: lastDay - firstDay + 1 }, (_, index) => firstDay + index);
    return this.companies.flatMap((company) => days.flatMap((day) => this.activityOf(company, day)));
  }

  activityOf(company: DemoCompany, day: number): SegmentCall[] {
    return activityOn(this.#seed, this.calendar, company, day);
  }

  /** Contracts, entitlements, invoices, tickets and survey answers told through a day, in order of time. */
  facts(through = 0): DemoFact[] {
    const { calendar } = this;
    const seed = this.#seed;
    return this.companies
      .flatMap((company) => FACT_WRITERS.flatMap((write) => write({ seed, calendar, company, through })))
      .sort((a, b) => a.effectiveAt - b.effectiveAt || compare(a.subject, b.subject));
  }

  assignments(): DemoAssignment[] {
    return this.companies.flatMap((company) => assignments(this.#seed, this.calendar, company));
  }
}

function inOrder(calls: SegmentCall[]): SegmentCall[] {
  return calls.sort((a, b) => compare(a.timestamp, b.timestamp) || compare(a.messageId, b.messageId));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
