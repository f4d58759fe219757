import { groupInForce } from "@perennial/core/customers";
import type { ActivityState, KnownPerson } from "./activity-state.ts";
import type { EventRow } from "./insert-events.ts";
import type { SeenPerson } from "./touch-people.ts";

/**
 * First and last event in the batch of each person in it, and where the person belongs by what is known now; without those of whom
 * that says nothing new.
 */
export function seenPeople(
  state: ActivityState,
  events: readonly EventRow[],
  joined: ReadonlySet<KnownPerson>,
): SeenPerson[] {
  const keyById = new Map([...state.customers].map(([key, id]) => [id, key]));
  const seen = new Map<string, SeenPerson>();
  for (const { endUserId, customerId, occurredAt } of events) {
    if (endUserId === null || customerId === null) continue;
    const person = seen.get(endUserId);
    if (person === undefined) {
      seen.set(endUserId, {
        endUserId,
        firstAt: occurredAt,
        lastAt: occurredAt,
        customerId,
        isMember: false,
      });
      continue;
    }
    person.firstAt = Math.min(person.firstAt!, occurredAt);
    // Of equally late events at two customers the greater key decides, whatever order they came in.
    const isLater =
      occurredAt > person.lastAt! ||
      (occurredAt === person.lastAt && keyById.get(customerId)! > keyById.get(person.customerId!)!);
    if (isLater) Object.assign(person, { lastAt: occurredAt, customerId });
  }
  for (const { endUserId } of joined) {
    if (!seen.has(endUserId))
      seen.set(endUserId, { endUserId, firstAt: null, lastAt: null, customerId: null, isMember: false });
  }
  for (const person of seen.values()) {
    const groupId = groupInForce(state.persons.get(person.endUserId)!.memberships, Number.POSITIVE_INFINITY);
    const account = groupId === null ? undefined : state.customerId("ACCOUNT", groupId);
    if (account !== undefined) Object.assign(person, { customerId: account, isMember: true });
  }
  return [...seen.values()].filter((person) => isNews(person, state.persons.get(person.endUserId)!));
}

/** Also when others widened meanwhile what was stored: that makes no news of what is none. */
function isNews({ firstAt, lastAt, customerId, isMember }: SeenPerson, { seen }: KnownPerson): boolean {
  if (seen === null || (firstAt ?? seen.firstAt) < seen.firstAt || (lastAt ?? seen.lastAt) > seen.lastAt)
    return true;
  const mayMove = isMember || lastAt === seen.lastAt;
  return mayMove && customerId !== seen.customerId;
}
