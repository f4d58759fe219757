import { attribute, groupInForce, type IdentityView } from "@perennial/core/customers";
import { type CustomerKey, idOf, kindOf, type Source } from "../book/index.ts";

export interface Place {
  endUserId: string;
  customer: CustomerKey;
}

/**
 * Where core's rules put what was told of a source at a time; null while nobody is named.
 * @param people our ids by canonical user id
 */
export function placeOf(
  told: { source: Source; groupId: string | null; at: number },
  view: IdentityView,
  people: ReadonlyMap<string, string>,
): Place | null {
  const id = idOf(told.source);
  const user = kindOf(told.source) === "USER" ? { userId: id } : { anonymousId: id };
  const attribution = attribute({ user, groupId: told.groupId, occurredAt: told.at }, view);
  if (attribution === null) return null;
  const { customer } = attribution;
  const externalId = customer.kind === "ACCOUNT" ? customer.groupId : customer.userId;
  return { endUserId: people.get(attribution.userId)!, customer: { kind: customer.kind, externalId } };
}

/** Where a person belongs by their newest membership; null without any. */
export function groupNow(userId: string, view: IdentityView): string | null {
  return groupInForce(view.memberships.get(userId) ?? [], Number.POSITIVE_INFINITY);
}
