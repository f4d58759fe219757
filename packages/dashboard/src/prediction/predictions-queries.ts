import { graphql, type ResultOf } from "../lib/graphql.ts";

export const PredictionsHead = graphql(`
  query Predictions_Head {
    churnModelStatus {
      status
      churnedCustomers
      stayedCustomers
    }
    churnModel {
      version
      horizonDays
      trainedAt
      survival {
        observedDays
      }
    }
    riskDistribution {
      customers
      unassessed
      levels {
        level
        customers
        arr {
          amountMinor
          currency
        }
      }
    }
    riskPatterns {
      key
      label
    }
  }
`);

const PredictionRow = graphql(`
  fragment Prediction_Row on ChurnPrediction @_unmask {
    probability
    level
    movedSinceLastWeek
    reasons
    assessedAt
    pattern {
      key
      label
    }
    customer {
      id
      name
      arr {
        amountMinor
        currency
      }
      owner {
        id
        name
      }
    }
  }
`);

export const PredictionsRows = graphql(
  `
    query Predictions_Rows(
      $level: ChurnLevel
      $ownerId: ID
      $pattern: String
      $sort: ChurnPredictionSort!
      $first: Int!
      $after: String
    ) {
      churnPredictions(
        level: $level
        ownerId: $ownerId
        pattern: $pattern
        sort: $sort
        first: $first
        after: $after
      ) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            ...Prediction_Row
          }
        }
      }
    }
  `,
  [PredictionRow],
);

/** That something moved, for what is asked for anew then. */
export const PredictionsMoved = graphql(`
  subscription Predictions_Moved($after: Cursor, $customerIds: [ID!]) {
    churnChanged(after: $after, customerIds: $customerIds) {
      cursor
    }
  }
`);

/** What moved, for rows that change in their places. */
export const PredictionsRowsMoved = graphql(
  `
    subscription Predictions_RowsMoved($after: Cursor) {
      churnChanged(after: $after) {
        cursor
        cameOrWent
        changes {
          customer {
            id
            churnPrediction {
              ...Prediction_Row
            }
          }
        }
      }
    }
  `,
  [PredictionRow],
);

export type PredictionsHeadData = ResultOf<typeof PredictionsHead>;
export type ChurnModelStatus = PredictionsHeadData["churnModelStatus"];
export type RiskDistribution = PredictionsHeadData["riskDistribution"];
export type Prediction = ResultOf<typeof PredictionRow>;
