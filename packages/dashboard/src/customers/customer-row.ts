import type { Band } from "../lib/band.ts";
import type { MoneyAmount } from "../lib/format.ts";
import { graphql, type ResultOf } from "../lib/graphql.ts";

export const CustomerRowFields = graphql(`
  fragment CustomerRow_Fields on Customer @_unmask {
    id
    externalId
    name
    domain
    version
    arr {
      amountMinor
      currency
    }
    renewsAt
    owner {
      name
    }
    sparkline
    health {
      score
      band
      change30d
      stage
      unknownReason
    }
  }
`);

/** A customer as the lists show it, flat so that a live change is one patch. */
export interface CustomerRowData {
  id: string;
  version: number;
  name: string;
  /** Domain, else the id the product knows it by. */
  detail: string;
  arr: MoneyAmount | null;
  renewsAt: string | null;
  owner: string | null;
  stage: string | null;
  /** Why there is no score; null when there is one. */
  unknownReason: string | null;
  score: number | null;
  band: Band;
  change30d: number | null;
  sparkline: readonly (number | null)[];
}

export function toCustomerRow(customer: ResultOf<typeof CustomerRowFields>): CustomerRowData {
  const { id, externalId, name, domain, version, arr, renewsAt, owner, sparkline, health } = customer;
  return {
    id,
    version,
    name,
    detail: domain ?? externalId,
    arr,
    renewsAt,
    owner: owner?.name ?? null,
    stage: health?.stage ?? null,
    unknownReason: health ? health.unknownReason : "Not evaluated yet.",
    score: health?.score ?? null,
    band: health?.band ?? "UNKNOWN",
    change30d: health?.change30d ?? null,
    sparkline,
  };
}

export const CustomerRowChange = graphql(`
  fragment CustomerRow_Change on HealthChange @_unmask {
    customerId
    version
    score
    band
    change30d
  }
`);

export interface RowChange {
  id: string;
  version: number;
  score: number | null;
  band: Band;
  change30d: number | null;
}

export function toRowChange(change: ResultOf<typeof CustomerRowChange>): RowChange {
  const { customerId, version, score, band, change30d } = change;
  return { id: customerId, version, score, band, change30d };
}
