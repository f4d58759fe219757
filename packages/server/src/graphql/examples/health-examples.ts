import type { ExampleOperation } from "./example-operation.ts";

export const healthExamples: readonly ExampleOperation[] = [
  {
    query: `# Why a customer has the score it has: take an externalId from the tab before.
query WhyThisScore($externalId: String!) {
  customer(externalId: $externalId) {
    name
    health {
      score band coverage calculatedAt unknownReason
      model { key version }
      components { label value weight points change sentence }
      causes { kind }
      sentences
    }
  }
}
`,
    variables: JSON.stringify({ externalId: "acme" }, null, 2),
  },
  {
    query: `# What it would take to reach the next band, and a score with other weights, which is tried and not stored.
query WhatItTakes($externalId: String!) {
  customer(externalId: $externalId) {
    name
    whatItTakes {
      targets { band score missing ways { label neededValue sentence steps { steps unit impact } } }
      opportunities { label impact sentence }
      unknown { label coverage sentence }
    }
  }
  calculateHealthScore(
    customer: { externalId: $externalId }
    options: { componentWeights: [{ component: "usage", weight: 0.5 }, { component: "support", weight: 0.5 }] }
  ) {
    __typename
    ... on HealthScore { score band whatIf stored riskIndicators { sentence } }
    ... on UserError { message }
  }
}
`,
    variables: JSON.stringify({ externalId: "acme" }, null, 2),
  },
];
