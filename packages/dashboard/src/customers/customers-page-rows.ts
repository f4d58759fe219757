import { graphql } from "../lib/graphql.ts";
import { CustomerRowChange, CustomerRowFields } from "./customer-row.ts";

export const CustomersPageRowsQuery = graphql(
  `
    query CustomersPage_Rows(
      $filter: CustomerFilter
      $sort: CustomerSort!
      $direction: SortDirection
      $first: Int!
      $after: String
    ) {
      customers(filter: $filter, sort: $sort, direction: $direction, first: $first, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            ...CustomerRow_Fields
          }
        }
      }
    }
  `,
  [CustomerRowFields],
);

export const CustomersPageHealthChanged = graphql(
  `
    subscription CustomersPage_HealthChanged($after: Cursor) {
      healthChanged(after: $after) {
        cursor
        changes {
          ...CustomerRow_Change
        }
      }
    }
  `,
  [CustomerRowChange],
);
