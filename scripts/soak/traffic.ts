export interface TrafficMessage {
  type: "track" | "group";
  messageId: string;
  userId: string;
  timestamp: string;
  [key: string]: unknown;
}

const day = 86_400_000;

/** Generated and deterministic: customers of different habits, so that scores move through all bands while it is sent. */
export function traffic(events: number, now: number): TrafficMessage[][] {
  const customers = 200;
  const messages: TrafficMessage[] = [];
  for (let c = 0; c < customers; c += 1) {
    messages.push({
      type: "group",
      messageId: `group-${c}`,
      userId: `user ${c}-0`,
      groupId: `customer ${c}`,
      timestamp: new Date(now - 40 * day).toISOString(),
      traits: { name: `Customer ${c}` },
    });
  }
  for (let n = 0; n < events; n += 1) {
    const c = n % customers;
    const habit = 1 + (c % 7);
    const user = (n * 31) % habit;
    messages.push({
      type: "track",
      messageId: `event-${n}`,
      userId: `user ${c}-${user}`,
      event: `Feature ${(n * 17) % (2 + habit)} Used`,
      timestamp: new Date(now - ((n * 7919) % (30 * 1440)) * 60_000).toISOString(),
      properties: { n },
      context: { groupId: `customer ${c}` },
    });
  }
  const batches: TrafficMessage[][] = [];
  for (let start = 0; start < messages.length; start += 25) batches.push(messages.slice(start, start + 25));
  return batches;
}
