import type { ExampleOperation } from "./example-operation.ts";

export const activityExamples: readonly ExampleOperation[] = [
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
