import { graphql } from "../lib/graphql.ts";
import { CustomerRowChange, CustomerRowFields } from "./customer-row.ts";
import { PastCustomerRowFields } from "./past-customer-row.ts";

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

export const CustomersPagePastRows = graphql(
  `
    query CustomersPage_PastRows(
      $filter: CustomerFilter
      $sort: CustomerSort!
      $direction: SortDirection
      $first: Int!
      $after: String
      $asOf: DateTime!
    ) {
      customers(
        filter: $filter
        sort: $sort
        direction: $direction
        first: $first
        after: $after
        asOf: $asOf
      ) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            ...PastCustomerRow_Fields
          }
        }
      }
    }
  `,
  [PastCustomerRowFields],
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
