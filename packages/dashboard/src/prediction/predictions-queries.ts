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

export const PredictionsRows = graphql(`
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
          probability
          level
          movedSinceLastWeek
          reasons
          pattern {
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
              name
            }
          }
        }
      }
    }
  }
`);

export type PredictionsHeadData = ResultOf<typeof PredictionsHead>;
export type ChurnModelStatus = PredictionsHeadData["churnModelStatus"];
export type RiskDistribution = PredictionsHeadData["riskDistribution"];
export type Prediction = ResultOf<typeof PredictionsRows>["churnPredictions"]["edges"][number]["node"];
