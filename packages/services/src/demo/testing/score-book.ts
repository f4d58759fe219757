import {
  newestAnswers,
  openTickets,
  seats,
  unpaidInvoices,
  versionInForce,
  type EntitlementState,
  type FactVersion,
  type InvoiceState,
  type SurveyResponseState,
  type TicketState,
} from "@perennial/core/facts";
import {
  step,
  weightedComposite,
  type ScoringState,
  type Signals,
  type UsageSignals,
} from "@perennial/core/health";
import { endOfDay, localDay } from "@perennial/core/time";
import type { DemoBook } from "../demo-book.ts";
import type { SegmentCall } from "../segment-call.ts";

/** Calls by customer and local day of the organisation, oldest first. */
type Activity = Map<string, SegmentCall[]>;

/** Scores every customer of a book at the end of each of its last days, in memory, as a replay would. */
export function scoreBook(book: DemoBook, timeZone: string, days: number): Map<string, ScoringState> {
  const activity: Activity = new Map();
  for (let day = -179; day <= 0; day += 1) {
    for (const call of book.activity(day)) {
      const key = `${call.messageId.split("-").slice(4, 6).join("-")} ${localDay(Date.parse(call.timestamp), timeZone)}`;
      const held = activity.get(key);
      if (held) held.push(call);
      else activity.set(key, [call]);
    }
  }
  const facts = Map.groupBy(
    book.facts().map((fact, index) => ({
      ...fact,
      id: String(index).padStart(6, "0"),
      knownAt: fact.effectiveAt,
      retractedAt: null,
    })),
    ({ customer, kind }) => `${customer.externalId} ${kind}`,
  );
  const all = [...facts.values()].flat();
  const first = (kind: string) =>
    Math.min(...all.filter((fact) => fact.kind === kind).map((fact) => fact.effectiveAt));
  const firstTicketAt = first("TICKET");
  const firstInvoiceAt = first("INVOICE");

  let states = new Map<string, ScoringState>();
  for (let day = 1 - days; day <= 0; day += 1) {
    const today = book.calendar.day(day);
    const asOf = endOfDay(today, timeZone) - 1;
    const usage = new Map(
      book.companies.map(({ externalId }) => [externalId, usageOf(activity, externalId, book, day)]),
    );
    const features = [...usage.values()]
      .map((of) => of.distinctFeatures28)
      .filter((count) => count > 0)
      .sort((a, b) => a - b);
    const medianFeatures = features[Math.floor(features.length / 2)] ?? null;
    states = new Map(
      book.companies.map(({ externalId }) => {
        const inForce = <S>(kind: string) =>
          versionInForce(
            (facts.get(`${externalId} ${kind}`) ?? []) as unknown as FactVersion<S>[],
            asOf,
          ).values();
        const signals: Signals = {
          asOf,
          timeZone,
          usage: usage.get(externalId)!,
          entitledSeats: seats(inForce<EntitlementState>("ENTITLEMENT")),
          tickets: openTickets(inForce<TicketState>("TICKET")),
          answers: newestAnswers(inForce<SurveyResponseState>("SURVEY_RESPONSE")),
          unpaidInvoices: unpaidInvoices(inForce<InvoiceState>("INVOICE"), today),
          book: {
            medianFeatures,
            firstTicketAt: firstTicketAt <= asOf ? firstTicketAt : null,
            firstInvoiceAt: firstInvoiceAt <= asOf ? firstInvoiceAt : null,
          },
          wedsync: null,
        };
        return [externalId, step(states.get(externalId) ?? null, signals, weightedComposite, asOf, []).state];
      }),
    );
  }
  return states;
}

function usageOf(activity: Activity, customer: string, book: DemoBook, day: number): UsageSignals {
  const of = (days: number) =>
    Array.from(
      { length: days },
      (_, back) => activity.get(`${customer} ${book.calendar.day(day - back)}`) ?? [],
    );
  const users = (days: number) =>
    new Set(
      of(days)
        .flat()
        .map((call) => call.userId),
    ).size;
  const calls = of(180).flat();
  const times = calls.map((call) => Date.parse(call.timestamp));
  return {
    firstEventAt: times.length === 0 ? null : Math.min(...times),
    activeUsers7: users(7),
    activeUsers28: users(28),
    activeUsers90: users(90),
    activeUserDays28: of(28).reduce((sum, calls) => sum + new Set(calls.map((call) => call.userId)).size, 0),
    distinctFeatures28: new Set(
      of(28)
        .flat()
        .flatMap((call) => (call.type === "track" ? [call.event] : [])),
    ).size,
  };
}
