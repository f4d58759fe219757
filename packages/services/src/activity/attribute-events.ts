import type { ActivityMessage, Message } from "@perennial/core/activity";
import { groupInForce } from "@perennial/core/customers";
import { localDay, localHour } from "@perennial/core/time";
import { customerKey, ensureCustomers, type CustomerKey } from "../book/index.ts";
import { projectCustomers } from "../facts/index.ts";
import type { Context, ServiceTransaction } from "../kernel/index.ts";
import type { ActivityState, KnownPerson } from "./activity-state.ts";
import { eventId } from "./event-id.ts";
import type { EventRow } from "./insert-events.ts";
import { groupsOf, isActivity, sourceOfMessage } from "./message-sources.ts";

export interface ToAttribute {
  messages: readonly Message[];
  joined: ReadonlySet<KnownPerson>;
}

/**
 * Whose each event is, by what is known now; customers that are new are created. The group of its context, else the person's group in
 * force at its time, else the person alone. What a later message tells otherwise is moved by `reattributeUsers`.
 */
export async function attributeEvents(
  ctx: Context,
  tx: ServiceTransaction,
  state: ActivityState,
  batch: ToAttribute,
): Promise<EventRow[]> {
  const activity = batch.messages.filter((message) => isActivity(message));
  const attributed = activity.map((message) => ({ message, ...customerOf(state, message) }));
  await createMissing(ctx, tx, state, [
    ...attributed.flatMap(({ customer }) => customer ?? []),
    ...batch.messages
      .flatMap((message) => (message.kind === "group" ? groupsOf(message) : []))
      .map(accountOf),
    ...[...batch.joined].map((person) =>
      accountOf(groupInForce(person.memberships, Number.POSITIVE_INFINITY)!),
    ),
  ]);
  const { timeZone } = ctx.organization;
  return attributed.map(({ message, person, customer }) => ({
    id: eventId(message.messageId, message.occurredAt),
    occurredAt: message.occurredAt,
    customerId: (customer && state.customerId(customer.kind, customer.externalId)) ?? null,
    endUserId: person?.endUserId ?? null,
    source: sourceOfMessage(message),
    groupId: message.groupId ?? null,
    name: message.name,
    feature: message.feature,
    day: localDay(message.occurredAt, timeZone),
    hour: localHour(message.occurredAt, timeZone),
    properties: message.properties,
    future: message.future,
  }));
}

function accountOf(groupId: string): CustomerKey {
  return { kind: "ACCOUNT", externalId: groupId };
}

function customerOf(
  state: ActivityState,
  message: ActivityMessage,
): { person: KnownPerson | null; customer: CustomerKey | null } {
  const person = state.personOf(sourceOfMessage(message));
  if (person === null) return { person, customer: null };
  const groupId = message.groupId ?? groupInForce(person.memberships, message.occurredAt);
  return {
    person,
    customer: groupId === null ? { kind: "SOLO", externalId: person.userId } : accountOf(groupId),
  };
}

async function createMissing(
  ctx: Context,
  tx: ServiceTransaction,
  state: ActivityState,
  wanted: readonly CustomerKey[],
): Promise<void> {
  const missing = wanted.filter((key) => !state.customers.has(customerKey(key)));
  if (missing.length === 0) return;
  const created = await ensureCustomers(tx, missing);
  for (const [key, id] of created) state.customers.set(key, id);
  // A customer of one is shown as the person is, and the person may be known already.
  const alone = [...created].filter(([key]) => key.startsWith("SOLO:")).map(([, id]) => id);
  await projectCustomers(ctx, tx, alone);
}
