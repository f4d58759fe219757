import type { BookSignals } from "@perennial/core/health";
import { fragment, type Fragment, type Sql } from "@perennial/database";
import { knownBy } from "./usage-source.ts";

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

/** Row (effective_at, known_at) of the first fact of a kind, if any. */
export function firstOf(
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
