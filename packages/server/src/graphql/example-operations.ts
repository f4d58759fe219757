/** GraphiQL's first tabs: one of each kind, ready to run. */
export const exampleOperations: readonly { query: string; variables?: string }[] = [
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
  {
    query: `# Where a customer's score and the book's ARR at risk are heading, and how often such forecasts held.
query Forecasts($externalId: String!) {
  customer(externalId: $externalId) {
    week: forecast(days: 7) { date score low high }
    month: forecast(days: 30) { date score low high level coverage measured sentence errorSentence method }
  }
  portfolio {
    arrAtRisk { amountMinor currency }
    arrAtRiskForecast { madeOn date arrAtRisk { amountMinor } low { amountMinor } high { amountMinor } level pastForecasts coverage measured unknownReason }
  }
}
`,
    variables: JSON.stringify({ externalId: "acme" }, null, 2),
  },
  {
    query: `# Send events as Segment's SDKs do; the subscription in the next tab shows what they change.
mutation SendEvents {
  trackEvents(
    input: {
      messages: [
        { type: "group", userId: "ada", groupId: "acme", traits: { name: "Acme" }, messageId: "example-1" }
        { type: "track", userId: "ada", event: "Report Exported", context: { groupId: "acme" } }
      ]
    }
  ) {
    __typename
    ... on TrackEventsPayload { accepted duplicates rejected { index reason } }
    ... on UserError { message }
  }
}
`,
  },
  {
    query: `# Scores as they change. Leave it running and send events.
subscription LiveScores {
  healthChanged {
    cursor
    changes { customerId score previousScore band sentence customer { name } }
  }
}
`,
  },
  {
    query: `# What the model lab found of a model: draft, published and the plainest ranking side by side. startLabRun asks for a run.
query ModelLab($modelKey: String) {
  labRuns(modelKey: $modelKey, first: 1) {
    edges {
      node {
        id status from to horizonDays done total
        result {
          snapshots baseRate areaDifference areaDifferenceInterval { low high }
          draft { area areaInterval { low high } liftTopTenth shown { changesPerMonth leadTimes { churned warned median } } }
          published { area areaInterval { low high } liftTopTenth shown { changesPerMonth leadTimes { churned warned median } } }
          inactivity { area liftTopTenth }
        }
        moves(first: 10) { totalCount edges { node { customer { name } publishedBand draftBand } } }
      }
    }
  }
}
`,
    variables: JSON.stringify({ modelKey: "weighted_composite" }, null, 2),
  },
  {
    query: `# The churn model that foretells, how far it can be trusted, and the newest training. trainChurnModel asks for one.
query ChurnModelCard {
  churnModel {
    version trainedAt churnEvent horizonDays snapshots customers churnedCustomers
    figures { area areaInterval { low high } brier brierOfBaseRate calibrationError liftTopTenth bins { predicted observed snapshots } }
    survival { observedDays within30 { calibrationError } within90 { calibrationError } }
    coefficients { label direction weight }
    verdict { publish reason comparison { area publishedArea areaDifference { low high } } }
    drift { measuredAt customers features { key drift drifted } }
  }
  churnModelStatus { status churnedCustomers stayedCustomers }
  churnModels(limit: 5) { version isPublished trainedAt verdict { publish reason } }
  churnTrainings(first: 1) { edges { node { status done total outcome { version published lacking } } } }
}
`,
  },
];
