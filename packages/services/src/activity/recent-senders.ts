import type { ActivityMessage } from "@perennial/core/activity";
import { LRUCache } from "lru-cache";
import { type CustomerKey, customerKey, type Source } from "../book/index.ts";
import type { ScoringSetup } from "../health/index.ts";
import { ActivityState, type KnownIdentity } from "./activity-state.ts";
import type { Batch } from "./batch.ts";
import type { Sender } from "./check-senders.ts";
import { isActivity, sourceOfMessage, sourcesOf } from "./message-sources.ts";

/** A few hundred bytes each. */
const MAX_SENDERS = 20_000;
/** Organisations. */
const MAX_SETUPS = 1_000;
/** Of longer batches some message is most likely of a stranger. */
const MAX_RECALLED = 8;

/** What a batch is most likely to find when it reads whose its messages are, and what all are scored with. */
export interface Recalled {
  setup: ScoringSetup;
  senders: readonly Sender[];
}

/** Something about a sender isn't as it was when it was last read: take the batch without what was recalled. */
export class SenderChangedError extends Error {
  constructor() {
    super("What was known of a sender or of the scoring isn't so any more");
  }
}

/**
 * Whose the messages of late were. An event that comes alone is stored as if nothing had changed since its sender's last one, in the
 * same packet that reads whether that is so: it needs one way to the database and back less.
 */
export class RecentSenders {
  readonly #senders = new LRUCache<string, Sender>({ max: MAX_SENDERS });
  readonly #setups = new LRUCache<string, ScoringSetup>({ max: MAX_SETUPS });

  /** Null where any message of the batch is of a stranger, or more than an event. */
  recall(organizationId: string, { messages, rejected }: Batch): Recalled | null {
    const setup = this.#setups.get(organizationId);
    const ids = new Set(messages.map(({ message }) => message.messageId));
    if (
      setup === undefined ||
      messages.length > MAX_RECALLED ||
      ids.size < messages.length ||
      rejected.length > 0
    )
      return null;
    const senders: Sender[] = [];
    for (const { message } of messages) {
      const sender = isActivity(message) && this.#senders.get(keyOf(organizationId, message));
      if (!sender) return null;
      senders.push(sender);
    }
    return { setup, senders };
  }

  /** What a batch found, or left. */
  keep(organizationId: string, { messages }: Batch, state: ActivityState, setup: ScoringSetup | null): void {
    if (setup !== null) this.#setups.set(organizationId, setup);
    for (const { message } of messages) {
      if (!isActivity(message)) continue;
      const key = keyOf(organizationId, message);
      if (this.#senders.has(key)) continue;
      const sender = senderOf(message, state);
      if (sender !== null) this.#senders.set(key, sender);
    }
  }

  forget(organizationId: string, { messages }: Batch): void {
    this.#setups.delete(organizationId);
    for (const { message } of messages)
      if (isActivity(message)) this.#senders.delete(keyOf(organizationId, message));
  }
}

/** As if it had been read. */
export function stateOf(senders: readonly Sender[]): ActivityState {
  const state = new ActivityState();
  for (const { identities, person, customers } of senders) {
    for (const [source, identity] of identities) state.identities.set(source, { ...identity });
    state.persons.set(person.endUserId, { ...person });
    for (const customer of customers) state.customers.set(customerKey(customer), customer.id);
  }
  return state;
}

function keyOf(organizationId: string, message: ActivityMessage): string {
  return [organizationId, message.groupId ?? "", ...sourcesOf(message)].join("\n");
}

/** Null for whoever is nobody yet, or belongs to now this, now that customer. */
function senderOf(message: ActivityMessage, state: ActivityState): Sender | null {
  const person = state.personOf(sourceOfMessage(message));
  const { groupId } = message;
  if (person === null || (groupId === undefined && person.memberships.length > 0)) return null;
  const keys: CustomerKey[] =
    groupId === undefined
      ? [{ kind: "SOLO", externalId: person.userId }]
      : [...new Set([groupId, ...person.memberships.map((each) => each.groupId)])].map((externalId) => ({
          kind: "ACCOUNT",
          externalId,
        }));
  const customers = keys.flatMap((key) => {
    const id = state.customerId(key.kind, key.externalId);
    return id === undefined ? [] : [{ ...key, id }];
  });
  if (customers.length < keys.length) return null;
  const identities = sourcesOf(message).flatMap((source): [Source, KnownIdentity][] => {
    const identity = state.identities.get(source);
    return identity ? [[source, { ...identity, fresh: false }]] : [];
  });
  return { identities, person: { ...person, fresh: false }, customers };
}
