import { graphql, type ResultOf } from "../lib/graphql.ts";

export const AlertFields = graphql(`
  fragment Alert_Fields on Alert @_unmask {
    id
    severity
    raisedAt
    endedAt
    deliveredAt
    readAt
    sentence
    note
    rule {
      id
      name
    }
    arrAtStake {
      amountMinor
      currency
    }
    customer {
      id
      name
      health {
        band
      }
    }
    recipients {
      state
      reason
      dueAt
      member {
        id
        name
      }
    }
  }
`);

export type AlertData = ResultOf<typeof AlertFields>;
