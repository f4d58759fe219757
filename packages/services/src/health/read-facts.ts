import {
  type ContractState,
  type EntitlementState,
  type FactKind,
  type FactVersion,
  type InvoiceState,
  newestAnswers,
  openTickets,
  seats,
  type SurveyResponseState,
  type TicketState,
  type TraitState,
  unpaidInvoices,
} from "@perennial/core/facts";
import type { OpenTicket, SurveyAnswer, UnpaidInvoice } from "@perennial/core/health";
import type { Sql } from "@perennial/database";
import { knownBy } from "./usage-source.ts";

export interface FactMoment {
  organizationId: string;
  customerIds: readonly string[];
  asOf: number;
  /** Epoch milliseconds; null: everything known by now counts. */
  knownAt: number | null;
  kinds: readonly FactKind[];
  /** Traits that are looked at; others aren't read. */
  traits: readonly string[];
  /** Local calendar day of `asOf`. */
  day: string;
}

export interface FactSignals {
  tickets: OpenTicket[];
  answers: SurveyAnswer[];
  unpaidInvoices: UnpaidInvoice[];
  entitledSeats: number | null;
  contracts: ContractState[];
  traits: ReadonlyMap<string, unknown>;
}

/** A version of a fact. */
export interface FactRow {
  id: string;
  kind: FactKind;
  customer_id: string;
  subject: string;
  effective_at: Date;
  state: unknown;
}

/** A version with the times between which it was known and stood. */
export interface DatedFactRow extends FactRow {
  known_at: Date;
  retracted_at: Date | null;
}

/**
 * What the versions in force say of each customer at any moment of the day from `asOf` up to another; one without any is
 * absent. Null where a version takes effect in between: then they say now this, now that.
 */
export async function readFacts(
  sql: Sql,
  moment: FactMoment,
  until: number,
): Promise<Map<string, FactSignals> | null> {
  if (moment.kinds.length === 0 || moment.customerIds.length === 0) return new Map();
  const rows = await readVersionsInForce(sql, moment, until);
  if (rows.some(({ effective_at }) => effective_at.getTime() > moment.asOf)) return null;
  const byCustomer = Map.groupBy(rows, (row) => row.customer_id);
  return new Map([...byCustomer].map(([id, own]) => [id, toFactSignals(own, moment.day)]));
}

/** Every version of these customers' facts up to a moment: those that still stand, or with `asKnown` those that ever did. */
export function readVersions(
  sql: Sql,
  {
    organizationId,
    customerIds,
    asOf,
    kinds,
    traits,
    asKnown,
  }: Omit<FactMoment, "knownAt" | "day" | "traits"> & {
    /** Null for all of them. */
    traits: readonly string[] | null;
    asKnown: boolean;
  },
): Promise<DatedFactRow[]> {
  return sql<DatedFactRow>`
    select fact.id, kind, customer_id, subject, effective_at, known_at, retracted_at, state
    from unnest(${customerIds}::uuid[]) as customer(id)
    join fact on fact.organization_id = ${organizationId}::uuid and fact.customer_id = customer.id
    where kind = any(${kinds}::fact_kind[]) and (kind <> 'TRAIT' or ${traits}::text[] is null or subject = any(${traits}::text[]))
      and (customer_id, effective_at) <= (customer.id, ${new Date(asOf)}::timestamptz) and (${asKnown}::boolean or retracted_at is null)
    order by customer_id, effective_at, fact.id`;
}

function readVersionsInForce(
  sql: Sql,
  { organizationId, customerIds, asOf, knownAt, kinds, traits, day }: FactMoment,
  until: number,
): Promise<FactRow[]> {
  // What is over and done with is dropped here: it grows without end and says nothing.
  return sql<FactRow>`
    select in_force.* from unnest((select ${customerIds}::uuid[])) as customer(id)
    cross join lateral (
      select distinct on (kind, subject) id, kind, customer_id, subject, effective_at, state from fact
      where organization_id = ${organizationId}::uuid and customer_id = customer.id
        and kind = any(${kinds}::fact_kind[]) and (kind <> 'TRAIT' or subject = any(${traits}::text[]))
        and (customer_id, effective_at) <= (customer.id, ${new Date(until)}::timestamptz) and ${knownBy("fact", knownAt)}
      order by kind, subject, effective_at desc, id desc
    ) as in_force
    where effective_at > ${new Date(asOf)}::timestamptz or not (kind = 'TICKET' and state->>'status' = 'solved')
      and not (kind = 'INVOICE' and coalesce(state->>'paidOn', 'never') <= ${day})`;
}

/** From the versions in force of one customer. `day`: local calendar day of the moment. */
export function toFactSignals(rows: Iterable<FactRow>, day: string): FactSignals {
  const byKind = Map.groupBy(rows, (row) => row.kind);
  const versions = <State>(kind: FactKind): FactVersion<State>[] =>
    (byKind.get(kind) ?? []).map(({ id, subject, effective_at, state }) => ({
      id,
      subject,
      effectiveAt: effective_at.getTime(),
      knownAt: 0,
      retractedAt: null,
      state: state as State,
    }));
  return {
    tickets: openTickets(versions<TicketState>("TICKET")),
    answers: newestAnswers(versions<SurveyResponseState>("SURVEY_RESPONSE")),
    unpaidInvoices: unpaidInvoices(versions<InvoiceState>("INVOICE"), day),
    entitledSeats: seats(versions<EntitlementState>("ENTITLEMENT")),
    contracts: versions<ContractState>("CONTRACT").map(({ state }) => state),
    traits: new Map(versions<TraitState>("TRAIT").map(({ subject, state }) => [subject, state.value])),
  };
}
