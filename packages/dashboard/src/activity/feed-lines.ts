import { graphql, type ResultOf } from "../lib/graphql.ts";
import type { FeedLine } from "./feed-store.ts";

/** A score that moved less than this many points is no news. */
const newsworthyPoints = 1;

const FeedCustomer = graphql(`
  fragment Feed_Customer on Customer @_unmask {
    id
    name
    arr {
      amountMinor
      currency
    }
  }
`);

export const FeedItemLine = graphql(
  `
    fragment FeedItem_Line on FeedItem @_unmask {
      kind
      at
      score
      previousScore
      band
      previousBand
      sentence
      customer {
        ...Feed_Customer
      }
    }
  `,
  [FeedCustomer],
);

export const RiskChangeLine = graphql(
  `
    fragment RiskChange_Line on RiskChange @_unmask {
      at
      from
      to
      score
      sentence
      customer {
        ...Feed_Customer
      }
    }
  `,
  [FeedCustomer],
);

export const HealthChangeLine = graphql(
  `
    fragment HealthChange_Line on HealthChange @_unmask {
      at
      score
      previousScore
      band
      sentence
      customer {
        ...Feed_Customer
      }
    }
  `,
  [FeedCustomer],
);

type Customer = ResultOf<typeof FeedCustomer>;

export function fromFeedItem(item: ResultOf<typeof FeedItemLine>): FeedLine {
  const { kind, at, score, previousScore, band, previousBand, sentence, customer } = item;
  return { kind, at, score, previousScore, band, previousBand, sentence, ...who(customer) };
}

export function fromRiskChange(change: ResultOf<typeof RiskChangeLine>): FeedLine {
  const { at, from, to, score, sentence, customer } = change;
  return {
    kind: "RISK_CHANGED",
    at,
    score,
    previousScore: null,
    band: to,
    previousBand: from,
    sentence,
    ...who(customer),
  };
}

export function fromHealthChange(change: ResultOf<typeof HealthChangeLine>): FeedLine {
  const { at, score, previousScore, band, sentence, customer } = change;
  return {
    kind: "HEALTH_CHANGED",
    at,
    score,
    previousScore,
    band,
    previousBand: null,
    sentence,
    ...who(customer),
  };
}

export function isNews({ kind, score, previousScore }: FeedLine): boolean {
  if (kind !== "HEALTH_CHANGED") return true;
  if (score === null || previousScore === null) return score !== previousScore;
  return Math.abs(score - previousScore) >= newsworthyPoints;
}

function who(customer: Customer): Pick<FeedLine, "customerId" | "customerName" | "arr"> {
  return { customerId: customer.id, customerName: customer.name, arr: customer.arr };
}
