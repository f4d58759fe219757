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
  const { organization, unbittedFeatures } = setup;
  const day = localDay(asOf, organization.timeZone);
  const [first, version] = await Promise.all([
    readFirsts(sql, organization.id, asOf, knownAt),
    knownAt === null ? null : readVersion(sql, organization.id, day, knownAt),
  ]);
  const median =
    version === null
      ? await medianFeatures(sql, organization.id, day, { unbittedFeatures, knownAt })
      : version.median;
  return { medianFeatures: median, ...first };
}

/** The values that live scores of a day use: those of the newest version, which `refreshBook` keeps. Null when there is none yet. */
export async function loadLiveBook(
  sql: Sql,
  organizationId: string,
  day: string,
  asOf: number,
): Promise<BookSignals | null> {
  const [row] = await sql<{ median: number | null; ticket: Date | null; invoice: Date | null }>`
    select median_features as median, ${firstOf(organizationId, "TICKET", asOf, null)} as ticket,
      ${firstOf(organizationId, "INVOICE", asOf, null)} as invoice
    from book_day where organization_id = ${organizationId}::uuid and day = ${day}::date
    order by known_at desc limit 1`;
  if (row === undefined) return null;
  return {
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
    select ${firstOf(organizationId, "TICKET", asOf, knownAt)} as ticket, ${firstOf(organizationId, "INVOICE", asOf, knownAt)} as invoice`;
  return { firstTicketAt: row?.ticket?.getTime() ?? null, firstInvoiceAt: row?.invoice?.getTime() ?? null };
}

function firstOf(
  organizationId: string,
  kind: "TICKET" | "INVOICE",
  asOf: number,
  knownAt: number | null,
): Fragment {
  return fragment`(select effective_at from fact
    where organization_id = ${organizationId}::uuid and kind = ${kind}::fact_kind
      and effective_at <= ${new Date(asOf)}::timestamptz and ${knownBy("fact", knownAt)}
    order by effective_at limit 1)`;
}
