import type { Context } from "@perennial/services/kernel";
import { countAlerts } from "@perennial/services/listing";

/** How many alerts of the viewer's inbox are unread; 0 for who has none. */
export function countUnread(services: Context): Promise<number> {
  const { actor } = services;
  return actor.kind === "member"
    ? countAlerts(services, { inboxOf: actor.id, unread: true })
    : Promise.resolve(0);
}
