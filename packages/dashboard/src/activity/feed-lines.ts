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
      churnLevel
      previousChurnLevel
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
      byHistory
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
      byHistory
      sentence
      customer {
        ...Feed_Customer
      }
    }
  `,
  [FeedCustomer],
);

export const ChurnChangeLine = graphql(
  `
    fragment ChurnChange_Line on ChurnChange @_unmask {
      at
      from
      to
      sentence
      customer {
        ...Feed_Customer
      }
    }
  `,
  [FeedCustomer],
);

type Customer = ResultOf<typeof FeedCustomer>;

const nothingTold = {
  band: null,
  previousBand: null,
  churnLevel: null,
  previousChurnLevel: null,
  score: null,
  previousScore: null,
};

export function fromFeedItem(item: ResultOf<typeof FeedItemLine>): FeedLine {
  const { sentence, customer, ...told } = item;
  // Items that history alone made are left out where they come from.
  return { ...told, byHistory: false, ...who(customer, sentence) };
}

export function fromRiskChange(change: ResultOf<typeof RiskChangeLine>): FeedLine {
  const { at, from, to, score, byHistory, sentence, customer } = change;
  return {
    ...nothingTold,
    kind: "RISK_CHANGED",
    at,
    score,
    band: to,
    previousBand: from,
    byHistory,
    ...who(customer, sentence),
  };
}

export function fromHealthChange(change: ResultOf<typeof HealthChangeLine>): FeedLine {
  const { at, score, previousScore, band, byHistory, sentence, customer } = change;
  return {
    ...nothingTold,
    kind: "HEALTH_CHANGED",
    at,
    score,
    previousScore,
    band,
    byHistory,
    ...who(customer, sentence),
  };
}

export function fromChurnChange(change: ResultOf<typeof ChurnChangeLine>): FeedLine {
  const { at, from, to, sentence, customer } = change;
  return {
    ...nothingTold,
    kind: "CHURN_CHANGED",
    at,
    churnLevel: to,
    previousChurnLevel: from,
    byHistory: false,
    ...who(customer, sentence),
  };
}

export function isNews({ kind, score, previousScore, byHistory }: FeedLine): boolean {
  if (byHistory) return false;
  if (kind !== "HEALTH_CHANGED") return true;
  if (score === null || previousScore === null) return score !== previousScore;
  return Math.abs(score - previousScore) >= newsworthyPoints;
}

function who(
  { id, name, arr }: Customer,
  sentence: string,
): Pick<FeedLine, "customerId" | "customerName" | "arr" | "sentence"> {
  // The name stands beside the sentence already.
  const said = sentence.startsWith(name) ? sentence.slice(name.length).replace(/^:?\s+/, "") : sentence;
  return { customerId: id, customerName: name, arr, sentence: said.charAt(0).toUpperCase() + said.slice(1) };
}
