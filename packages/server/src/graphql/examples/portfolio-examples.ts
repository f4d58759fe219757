import type { ExampleOperation } from "./example-operation.ts";

export const portfolioExamples: readonly ExampleOperation[] = [
  {
    query: `# Who asks, and how the whole book is doing.
query Overview {
  viewer { kind scopes member { name email } organization { name isDemo timeZone reportingCurrency } }
  portfolio {
    totalCustomers
    totalArr { amountMinor currency }
    arrAtRisk { amountMinor currency }
    averageScore
    bands { band customers arr { amountMinor } }
    days(last: 14) { day averageScore arrAtRisk { amountMinor } }
  }
}
`,
  },
  {
    query: `# The customers who need somebody most, worst first.
query CustomersAtRisk {
  customers(filter: { bands: [CRITICAL, AT_RISK] }, sort: SCORE, direction: ASC, first: 10) {
    totalCount
    edges {
      node { id externalId name arr { amountMinor currency } owner { name } health { score band trend change30d sentences } }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`,
  },
];
