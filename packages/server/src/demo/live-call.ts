import type { SegmentCall } from "@perennial/services/demo";
import type { Worker } from "./people-at-work.ts";

interface CallFacts {
  id: string;
  event: string;
  /** Epoch milliseconds. */
  at: number;
}

export function liveCall({ company, person }: Worker, { id, event, at }: CallFacts): SegmentCall {
  return {
    type: "track",
    messageId: id,
    userId: person.userId,
    timestamp: new Date(at).toISOString(),
    event,
    properties: { surface: "web" },
    context: { groupId: company.externalId },
  };
}
