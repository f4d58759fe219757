import { parseMessage, type ActivityMessage } from "@perennial/core/activity";
import { attribute, linksOf, membershipOf, viewIdentities } from "@perennial/core/customers";
import { eventId } from "../event-id.ts";
import { sourceOfMessage } from "../message-sources.ts";
import type { Sent } from "./arbitrary-messages.ts";

/** What core says of these messages when all are known, as `snapshot` shows events. */
export function expectedAttribution(sent: readonly Sent[]): string[] {
  const messages = sent.map((raw) => {
    const parsed = parseMessage(raw, { receivedAt: Number.MAX_SAFE_INTEGER });
    if (!parsed.ok) throw new Error(parsed.reason);
    return parsed.message;
  });
  const view = viewIdentities(
    messages.flatMap(linksOf),
    messages.map(membershipOf).filter((membership) => membership !== null),
  );
  const activity = messages.filter((message): message is ActivityMessage =>
    ["track", "page", "screen"].includes(message.kind),
  );
  return activity
    .map((message) => {
      const placed = attribute(message, view);
      const customer = placed?.customer;
      return JSON.stringify({
        id: eventId(message.messageId, message.occurredAt),
        occurred_at: new Date(message.occurredAt),
        name: message.name,
        feature: message.feature,
        source: sourceOfMessage(message),
        group_id: message.groupId ?? null,
        person: placed?.userId ?? null,
        kind: customer?.kind ?? null,
        customer: customer ? (customer.kind === "ACCOUNT" ? customer.groupId : customer.userId) : null,
      });
    })
    .sort();
}
