import type { ExampleOperation } from "./example-operation.ts";

export const riskExamples: readonly ExampleOperation[] = [
  {
    query: `# From which sides a customer is at risk, and what each number means.
query RiskDimensions($externalId: String!) {
  customer(externalId: $externalId) {
    riskDimensions { label value sentence unknown signals { label value unit window } }
  }
  signals { name formula unit window unknown usedBy { kind label } }
}
`,
    variables: JSON.stringify({ externalId: "acme" }, null, 2),
  },
  {
    query: `# Whether and why a customer is at risk, and what to do about it.
query AssessRisk($externalId: String!) {
  assessRisk(customers: [{ externalId: $externalId }]) {
    __typename
    ... on RiskAssessmentBatch {
      assessments {
        customer { name }
        overall trend slope
        dimensions { label value }
        patterns { label severity sentence }
        interventions { why playbook { title channel effort } }
        churn { probability30 probability90 level medianDays reasons { sentence push } protective { sentence push } }
        churnUnknown
      }
    }
    ... on UserError { message }
  }
}
`,
    variables: JSON.stringify({ externalId: "acme" }, null, 2),
  },
  {
    query: `# Who is most likely to churn, what moved since last week, and how the book is spread.
query ChurnPredictions {
  churnPredictions(sort: PROBABILITY, first: 10) {
    totalCount
    edges {
      node {
        customer { externalId name arr { amountMinor currency } }
        probability level medianDays movedSinceLastWeek reasons pattern { label } assessedAt
      }
    }
    pageInfo { hasNextPage endCursor }
  }
  riskDistribution {
    customers unassessed
    levels { level customers arr { amountMinor currency } }
    patterns { pattern { label } customers }
    dimensions { key weak { customers } unknown { customers } }
  }
}
`,
  },
  {
    query: `# Whose churn level moves, as customers are assessed anew.
subscription ChurnChanged {
  churnChanged(to: [HIGH, CRITICAL]) {
    cursor
    changes { customer { externalId name } from to probability previousProbability modelVersion sentence }
    cameOrWent
  }
}
`,
  },
];
