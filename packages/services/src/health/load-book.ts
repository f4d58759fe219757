import type { BookSignals, Distributions, RankedCurve } from "@perennial/core/health";
import { localDay } from "@perennial/core/time";
import type { Sql } from "@perennial/database";
import { askedCurves, lackingCurves } from "./asked-curves.ts";
import { readBookVersion } from "./book-version.ts";
import { measureDistributions } from "./measure-distributions.ts";
import { medianFeatures } from "./median-features.ts";
import { firstOf, readFirsts } from "./read-firsts.ts";
import type { ScoringSetup } from "./scoring-setup.ts";

export interface BookMoment {
  setup: ScoringSetup;
  asOf: number;
  /** Epoch milliseconds: leaves out what arrived later. Null: everything known by now counts. */
  knownAt: number | null;
}

/**
 * What the whole book said as of a moment: with `knownAt`, the version of the day's values that was known then. What it hasn't of how
 * signals are spread, and the models in use at the moment ask for, is measured.
 */
export async function loadBook(sql: Sql, moment: BookMoment): Promise<BookSignals> {
  const asked = askedCurves(moment.setup, Math.min(moment.asOf, moment.knownAt ?? moment.asOf));
  return completeBook(sql, await loadBookValues(sql, moment), { ...moment, asked });
}

/** The same without how signals are spread, unless that was stored. */
export async function loadBookValues(sql: Sql, { setup, asOf, knownAt }: BookMoment): Promise<BookSignals> {
  const { organization, features } = setup;
  const day = localDay(asOf, organization.timeZone);
  const [first, version] = await Promise.all([
    readFirsts(sql, organization.id, asOf, knownAt),
    knownAt === null ? null : readBookVersion(sql, organization.id, day, knownAt),
  ]);
  if (version !== null) {
    const { medianFeatures: median, distributions } = version;
    return { medianFeatures: median, ...first, distributions };
  }
  return { medianFeatures: await medianFeatures(sql, organization.id, day, { features, knownAt }), ...first };
}

/** A book with how the signals of these curves are spread too: measured where it doesn't say. */
export async function completeBook<Book extends BookSignals>(
  sql: Sql,
  book: Book,
  { setup, asOf, knownAt, asked }: BookMoment & { asked: readonly RankedCurve[] },
): Promise<Book> {
  const curves = lackingCurves(asked, book);
  if (curves.length === 0) return book;
  const { medianFeatures: median, distributions } = book;
  const day = localDay(asOf, setup.organization.timeZone);
  const measure = { setup, day, knownAt, curves, medianFeatures: median };
  return { ...book, distributions: { ...distributions, ...(await measureDistributions(sql, measure)) } };
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
    distributions: Distributions | null;
    ticket: Date | null;
    invoice: Date | null;
    known_at: Date;
  }>`
    select book.median_features as median, book.distributions, ticket.effective_at as ticket, invoice.effective_at as invoice,
      greatest(book.known_at, ticket.known_at, invoice.known_at) as known_at
    from (
      select median_features, distributions, known_at from book_day where organization_id = ${organizationId}::uuid and day = ${day}::date
      order by known_at desc limit 1
    ) as book
    left join lateral ${firstOf(organizationId, "TICKET", asOf, null)} as ticket on true
    left join lateral ${firstOf(organizationId, "INVOICE", asOf, null)} as invoice on true`;
  if (row === undefined) return null;
  return {
    knownAt: row.known_at.getTime(),
    medianFeatures: row.median,
    distributions: row.distributions ?? {},
    firstTicketAt: row.ticket?.getTime() ?? null,
    firstInvoiceAt: row.invoice?.getTime() ?? null,
  };
}
