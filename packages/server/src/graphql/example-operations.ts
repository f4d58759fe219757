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
];
