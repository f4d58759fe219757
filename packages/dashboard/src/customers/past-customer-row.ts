import { graphql, type ResultOf } from "../lib/graphql.ts";
import type { CustomerRowData } from "./customer-row.ts";

/** A customer as it was shown at the operation's `$asOf`. */
export const PastCustomerRowFields = graphql(`
  fragment PastCustomerRow_Fields on Customer @_unmask {
    id
    externalId
    name
    domain
    sparkline(asOf: $asOf)
    record(asOf: $asOf) {
      arr {
        amountMinor
        currency
      }
      renewsAt
      owner {
        name
      }
      health {
        score
        band
        change30d
        unknownReason
      }
    }
  }
`);

/** As the lists show it; it never changes. */
export function toPastCustomerRow(customer: ResultOf<typeof PastCustomerRowFields>): CustomerRowData {
  const { id, externalId, name, domain, sparkline, record } = customer;
  const health = record?.health ?? null;
  return {
    id,
    version: 0,
    name,
    detail: domain ?? externalId,
    arr: record?.arr ?? null,
    renewsAt: record?.renewsAt ?? null,
    owner: record?.owner?.name ?? null,
    stage: null,
    unknownReason: health ? health.unknownReason : "Nothing had been recorded yet.",
    score: health?.score ?? null,
    band: health?.band ?? "UNKNOWN",
    change30d: health?.change30d ?? null,
    sparkline,
  };
}
