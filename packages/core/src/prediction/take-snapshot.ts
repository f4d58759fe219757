import {
  type ContractState,
  type FactKind,
  type FactVersion,
  type InvoiceState,
  newestAnswers,
  type SentimentState,
  type SurveyResponseState,
  type TicketState,
  type TraitState,
  versionInForce,
} from "../facts/index.ts";
import { daysBetween, localDay } from "../time/index.ts";
import { type ActivityDay, LOOKBACK_DAYS, type MeasureDay, type SnapshotFacts } from "./snapshot-facts.ts";

/** A version of one of a customer's facts. */
export interface DatedFact extends FactVersion<unknown> {
  kind: FactKind;
}

/** What was read of a customer for a moment; facts may reach beyond it. */
export interface CustomerPast {
  /** First event that was known by the moment, epoch milliseconds; null without any. */
  firstEventAt: number | null;
  activity: readonly (Omit<ActivityDay, "ago"> & { day: string })[];
  measures: readonly (Omit<MeasureDay, "ago"> & { day: string })[];
  facts: readonly DatedFact[];
}

/**
 * A customer as of a moment: of facts only what was effective, known and not known to be wrong by then.
 * @throws RangeError for activity after the moment's day, which must not have been read
 */
export function takeSnapshot(past: CustomerPast, asOf: number, timeZone: string): SnapshotFacts {
  const day = localDay(asOf, timeZone);
  const dated = <Row extends { day: string }>(rows: readonly Row[]) =>
    rows.flatMap(({ day: on, ...row }) => {
      const ago = daysBetween(on, day);
      if (ago < 0) throw new RangeError(`activity of ${on} lies after the snapshot's day, ${day}`);
      return ago < LOOKBACK_DAYS ? { ...row, ago } : [];
    });
  const byKind = Map.groupBy(past.facts, ({ kind }) => kind);
  const inForce = <State>(kind: FactKind) =>
    [...versionInForce(byKind.get(kind) ?? [], asOf, asOf).values()] as unknown as FactVersion<State>[];
  const firstAt = past.facts.reduce(
    (first, { effectiveAt, knownAt }) => (knownAt <= asOf ? Math.min(first, effectiveAt) : first),
    past.firstEventAt ?? Number.POSITIVE_INFINITY,
  );
  const [felt] = inForce<SentimentState>("SENTIMENT");
  return {
    asOf,
    day,
    age: firstAt > asOf ? null : daysBetween(localDay(firstAt, timeZone), day),
    activity: dated(past.activity),
    measures: dated(past.measures),
    traits: new Map(inForce<TraitState>("TRAIT").map(({ subject, state }) => [subject, state.value])),
    tickets: inForce<TicketState>("TICKET").map(({ state }) => state),
    invoices: inForce<InvoiceState>("INVOICE").map(({ state }) => state),
    contracts: inForce<ContractState>("CONTRACT").map(({ state }) => state),
    answers: newestAnswers(inForce<SurveyResponseState>("SURVEY_RESPONSE")),
    sentiment: felt === undefined ? null : { value: felt.state.value, feltAt: felt.effectiveAt },
  };
}
