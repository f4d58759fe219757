import { graphql, type ResultOf } from "../lib/graphql.ts";
import { ForecastFields } from "../forecast/forecast-fields.ts";
import { HealthFields } from "../health/health-fields.ts";

const CustomerNow = graphql(
  `
    fragment CustomerPage_Now on Customer @_unmask {
      id
      externalId
      kind
      name
      domain
      industry
      version
      arr {
        amountMinor
        currency
      }
      renewsAt
      owner {
        id
        name
      }
      sentiment {
        value
        at
        by {
          name
        }
      }
      disagreements {
        kind
        sentence
      }
      health {
        ...Health_Fields
      }
    }
  `,
  [HealthFields],
);

export type CustomerNowData = ResultOf<typeof CustomerNow>;

export const CustomerPageSnapshot = graphql(
  `
    query CustomerPage_Snapshot($id: ID!, $from: DateTime!, $asOf: DateTime) {
      customer(id: $id) {
        ...CustomerPage_Now
        ...Forecast_Fields
        history(from: $from) {
          at
          score
          band
        }
        transitions(first: 50) {
          edges {
            node {
              at
              from
              to
              score
              origin
              causes {
                sentence
              }
            }
          }
        }
      }
    }
  `,
  [CustomerNow, ForecastFields],
);

export const CustomerPageHealthChanged = graphql(
  `
    subscription CustomerPage_HealthChanged($after: Cursor, $customerIds: [ID!]) {
      healthChanged(after: $after, customerIds: $customerIds) {
        cursor
        changes {
          at
          version
          score
          band
          customer {
            ...CustomerPage_Now
          }
        }
      }
    }
  `,
  [CustomerNow],
);

export const CustomerPageCustomerChanged = graphql(
  `
    subscription CustomerPage_CustomerChanged($after: Cursor, $customerIds: [ID!]) {
      customerChanged(after: $after, customerIds: $customerIds) {
        cursor
        changes {
          customer {
            ...CustomerPage_Now
          }
        }
      }
    }
  `,
  [CustomerNow],
);

export const CustomerPageRiskChanged = graphql(`
  subscription CustomerPage_RiskChanged($after: Cursor, $customerIds: [ID!]) {
    riskChanged(after: $after, customerIds: $customerIds) {
      cursor
    }
  }
`);
