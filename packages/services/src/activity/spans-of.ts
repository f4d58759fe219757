import { groupInForce, type IdentityView } from "@perennial/core/customers";
import type { CustomerKey, Source } from "../book/index.ts";
import { canonicalOf } from "./read-component.ts";

/** From `from` until before `to`, events of this id that name no group themselves are of this person at this customer. */
export interface Span {
  source: Source;
  userId: string;
  endUserId: string;
  from: number;
  to: number;
  customer: CustomerKey;
}

/** The rules of attribution for these ids, cut where a membership begins, so that one statement can apply them to any number of events. */
export function spansOf(
  sources: Iterable<Source>,
  view: IdentityView,
  endUserOf: ReadonlyMap<string, string>,
): Span[] {
  return [...sources].flatMap((source) => {
    const userId = canonicalOf(source, view);
    if (userId === null) return [];
    const memberships = view.memberships.get(userId) ?? [];
    const starts = [...new Set(memberships.map((membership) => membership.occurredAt))].sort((a, b) => a - b);
    // The first group reaches back over everything before it.
    const bounds = [Number.NEGATIVE_INFINITY, ...starts.slice(1), Number.POSITIVE_INFINITY];
    return bounds.slice(0, -1).map((from, index): Span => {
      const groupId = groupInForce(memberships, from === Number.NEGATIVE_INFINITY ? (starts[0] ?? 0) : from);
      const customer: CustomerKey =
        groupId === null ? { kind: "SOLO", externalId: userId } : { kind: "ACCOUNT", externalId: groupId };
      return { source, userId, endUserId: endUserOf.get(userId)!, from, to: bounds[index + 1]!, customer };
    });
  });
}

/** Where a person belongs by their newest membership; null without any. */
export function groupNow(userId: string, view: IdentityView): string | null {
  return groupInForce(view.memberships.get(userId) ?? [], Number.POSITIVE_INFINITY);
}
