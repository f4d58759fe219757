import type { MessageUser } from "../activity/index.ts";
import { groupInForce } from "./group-in-force.ts";
import { type IdentityView, personOf } from "./identity-view.ts";

export interface Attribution {
  /** Canonical user id. */
  userId: string;
  /** The account of that group id, or the person alone as a customer of one. */
  customer: { kind: "ACCOUNT"; groupId: string } | { kind: "SOLO"; userId: string };
}

/**
 * Whose event it is: the group of its context, else the person's group in force at its time, else the person alone.
 * Null while it is anonymous and nobody is named: it waits for the identify or alias that does, whatever its context says.
 */
export function attribute(
  event: { user: MessageUser; groupId?: string | null; occurredAt: number },
  view: IdentityView,
): Attribution | null {
  const userId = personOf(event.user, view);
  if (userId === null) return null;
  const groupId = event.groupId ?? groupInForce(view.memberships.get(userId) ?? [], event.occurredAt);
  return { userId, customer: groupId === null ? { kind: "SOLO", userId } : { kind: "ACCOUNT", groupId } };
}
