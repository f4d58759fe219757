import { type FactKind, versionInForce } from "@perennial/core/facts";
import type { Sql } from "@perennial/database";
import { NO_FACTS } from "./load-signals.ts";
import {
  type DatedFactRow,
  type FactRow,
  type FactSignals,
  readVersions,
  toFactSignals,
} from "./read-facts.ts";

interface Version {
  id: string;
  subject: string;
  effectiveAt: number;
  knownAt: number;
  retractedAt: number | null;
  row: FactRow;
}

interface CustomerFacts {
  versions: readonly Version[];
  /** Moments at which another version may come into force, rising. */
  changes: readonly number[];
  /** What was in force at the last moment asked for. */
  held: { at: number; rows: readonly FactRow[] } | null;
}

export interface FactRange {
  organizationId: string;
  customerIds: readonly string[];
  kinds: readonly FactKind[];
  traits: readonly string[];
  /** Epoch milliseconds: no moment after it is asked for. */
  until: number;
  /** Each moment counts only what was known at it; else everything known by now counts. */
  asKnown: boolean;
}

/** What facts said of customers as of any moment of a range, from one reading. */
export class PastFacts {
  readonly #customers = new Map<string, CustomerFacts>();

  private constructor() {}

  static async read(sql: Sql, range: FactRange): Promise<PastFacts> {
    const rows = await readVersions(sql, { ...range, asOf: range.until });
    const history = new PastFacts();
    for (const [customerId, own] of Map.groupBy(rows, (row) => row.customer_id)) {
      const versions = own.map((row) => toVersion(row, range.asKnown));
      const changes = versions
        .flatMap(({ effectiveAt, knownAt, retractedAt }) => [
          effectiveAt,
          knownAt,
          retractedAt ?? effectiveAt,
        ])
        .sort((a, b) => a - b);
      history.#customers.set(customerId, { versions, changes, held: null });
    }
    return history;
  }

  /** `day`: local calendar day of the moment. Moments that rise cost least. */
  asOf(customerId: string, at: number, day: string): FactSignals {
    const facts = this.#customers.get(customerId);
    if (facts === undefined) return NO_FACTS;
    const { held, changes } = facts;
    if (held === null || held.at > at || changes.some((change) => change > held.at && change <= at)) {
      const inForce = versionInForce(facts.versions, at, at);
      facts.held = { at, rows: [...inForce.values()].map(({ row }) => row) };
    }
    const { rows } = facts.held!;
    return rows.length === 0 ? NO_FACTS : toFactSignals(rows, day);
  }
}

function toVersion(row: DatedFactRow, asKnown: boolean): Version {
  return {
    id: row.id,
    subject: `${row.kind}\n${row.subject}`,
    effectiveAt: row.effective_at.getTime(),
    knownAt: asKnown ? row.known_at.getTime() : Number.NEGATIVE_INFINITY,
    retractedAt: asKnown ? (row.retracted_at?.getTime() ?? null) : null,
    row,
  };
}
