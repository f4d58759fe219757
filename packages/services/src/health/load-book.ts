import type { BookSignals } from "@perennial/core/health";
import { localDay } from "@perennial/core/time";
import { fragment, type Fragment, type Sql } from "@perennial/database";
import { medianFeatures } from "./median-features.ts";
import type { ScoringSetup } from "./scoring-setup.ts";
import { knownBy } from "./usage-source.ts";

export interface BookMoment {
  setup: ScoringSetup;
  asOf: number;
  /** Epoch milliseconds: leaves out what arrived later. Null: everything known by now counts. */
  knownAt: number | null;
}

/** What the whole book said as of a moment. With `knownAt`, the version of the day's values that was known then. */
export async function loadBook(sql: Sql, { setup, asOf, knownAt }: BookMoment): Promise<BookSignals> {
  const { organization, features } = setup;
  const day = localDay(asOf, organization.timeZone);
  const [first, version] = await Promise.all([
    readFirsts(sql, organization.id, asOf, knownAt),
    knownAt === null ? null : readVersion(sql, organization.id, day, knownAt),
  ]);
  const median =
    version === null
      ? await medianFeatures(sql, organization.id, day, { features, knownAt })
      : version.median;
  return { medianFeatures: median, ...first };
}

export interface LiveBook extends BookSignals {
  /** Epoch milliseconds: since then all of it has been known, so a score that counts it isn't of an earlier moment. */
  knownAt: number;
}

/** The values that live scores of a day use: those of the newest version, which `refreshBook` keeps. Null when there is none yet. */
export async function loadLiveBook(
  sql: Sql,
  organizationId: string,
  day: string,
  asOf: number,
): Promise<LiveBook | null> {
  const [row] = await sql<{
    median: number | null;
    ticket: Date | null;
    invoice: Date | null;
    known_at: Date;
  }>`
    select book.median_features as median, ticket.effective_at as ticket, invoice.effective_at as invoice,
      greatest(book.known_at, ticket.known_at, invoice.known_at) as known_at
    from (
      select median_features, known_at from book_day where organization_id = ${organizationId}::uuid and day = ${day}::date
      order by known_at desc limit 1
    ) as book
    left join lateral ${firstOf(organizationId, "TICKET", asOf, null)} as ticket on true
    left join lateral ${firstOf(organizationId, "INVOICE", asOf, null)} as invoice on true`;
  if (row === undefined) return null;
  return {
    knownAt: row.known_at.getTime(),
    medianFeatures: row.median,
    firstTicketAt: row.ticket?.getTime() ?? null,
    firstInvoiceAt: row.invoice?.getTime() ?? null,
  };
}

async function readVersion(
  sql: Sql,
  organizationId: string,
  day: string,
  knownAt: number,
): Promise<{ median: number | null } | null> {
  const [row] = await sql<{ median: number | null }>`
    select median_features as median from book_day
    where organization_id = ${organizationId}::uuid and day = ${day}::date and known_at <= ${new Date(knownAt)}::timestamptz
    order by known_at desc limit 1`;
  return row ?? null;
}

/** When the organisation's first ticket and first invoice took effect, up to a moment; null where there was none. */
export async function readFirsts(
  sql: Sql,
  organizationId: string,
  asOf: number,
  knownAt: number | null,
): Promise<Pick<BookSignals, "firstTicketAt" | "firstInvoiceAt">> {
  const [row] = await sql<{ ticket: Date | null; invoice: Date | null }>`
    select ticket.effective_at as ticket, invoice.effective_at as invoice
    from (select) as book
    left join lateral ${firstOf(organizationId, "TICKET", asOf, knownAt)} as ticket on true
    left join lateral ${firstOf(organizationId, "INVOICE", asOf, knownAt)} as invoice on true`;
  return { firstTicketAt: row?.ticket?.getTime() ?? null, firstInvoiceAt: row?.invoice?.getTime() ?? null };
}

function firstOf(
  organizationId: string,
  kind: "TICKET" | "INVOICE",
  asOf: number,
  knownAt: number | null,
): Fragment {
  return fragment`(select effective_at, known_at from fact
    where organization_id = ${organizationId}::uuid and kind = ${kind}::fact_kind
      and effective_at <= ${new Date(asOf)}::timestamptz and ${knownBy("fact", knownAt)}
    order by effective_at limit 1)`;
}
