interface Call {
  messageId: string;
  userId: string;
  /** ISO 8601, UTC. */
  timestamp: string;
}

/** Segment's protocol, as far as the demo speaks it. */
export type SegmentCall =
  | (Call & {
      type: "track";
      event: string;
      properties: Record<string, string>;
      context: { groupId: string };
    })
  | (Call & { type: "page"; name: string; properties: Record<string, string>; context: { groupId: string } })
  | (Call & { type: "identify"; traits: Record<string, string>; context: { groupId: string } })
  | (Call & { type: "group"; groupId: string; traits: Record<string, string | number> });
