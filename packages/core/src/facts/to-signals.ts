import type { OpenTicket, SurveyAnswer, UnpaidInvoice } from "../health/index.ts";
import type { EntitlementState, InvoiceState, SurveyResponseState, TicketState } from "./states.ts";
import type { FactVersion } from "./version-in-force.ts";

/*
 * From the versions in force (`versionInForce`) to the parts of Signals. Answers are sorted, so equal facts give equal signals
 * whatever order they are read in.
 */

/** Tickets not solved; pending ones still wait for somebody. Oldest first. */
export function openTickets(inForce: Iterable<FactVersion<TicketState>>): OpenTicket[] {
  return [...inForce]
    .filter(({ state }) => state.status !== "solved")
    .map(({ subject, state }) => ({ id: subject, severity: state.severity, openedAt: state.openedAt }))
    .sort((a, b) => a.openedAt - b.openedAt || compare(a.id, b.id));
}

/** The newest answer of each person and kind of survey; of equally new ones the greatest version id. Newest first. */
export function newestAnswers(inForce: Iterable<FactVersion<SurveyResponseState>>): SurveyAnswer[] {
  const newest = new Map<string, FactVersion<SurveyResponseState>>();
  for (const version of inForce) {
    const key = `${version.state.survey}\n${version.state.respondent}`;
    const held = newest.get(key);
    const later =
      held === undefined ||
      version.effectiveAt > held.effectiveAt ||
      (version.effectiveAt === held.effectiveAt && version.id > held.id);
    if (later) newest.set(key, version);
  }
  return [...newest.values()]
    .map(({ effectiveAt, state: { respondent, survey, value, max } }) => ({
      respondent,
      kind: survey,
      value,
      max,
      answeredAt: effectiveAt,
    }))
    .sort(
      (a, b) => b.answeredAt - a.answeredAt || compare(a.respondent, b.respondent) || compare(a.kind, b.kind),
    );
}

/**
 * Invoices not paid in full by the local day of the moment. Longest due first.
 * @param today local calendar day of the moment, YYYY-MM-DD
 */
export function unpaidInvoices(inForce: Iterable<FactVersion<InvoiceState>>, today: string): UnpaidInvoice[] {
  return [...inForce]
    .filter(({ state: { paidOn } }) => paidOn === undefined || paidOn === null || paidOn > today)
    .map(({ subject, state }) => ({ number: subject, dueOn: state.dueOn }))
    .sort((a, b) => compare(a.dueOn, b.dueOn) || compare(a.number, b.number));
}

/** Seats over all entitlements that name any; null when none does. */
export function seats(inForce: Iterable<FactVersion<EntitlementState>>): number | null {
  let total: number | null = null;
  for (const { state } of inForce) if (state.seats !== undefined) total = (total ?? 0) + state.seats;
  return total;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
