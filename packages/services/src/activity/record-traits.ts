import { factId, type Message } from "@perennial/core/activity";
import {
  type FactRow,
  insertFacts,
  projectCustomers,
  projectPeople,
  type TouchedTrait,
} from "../facts/index.ts";
import type { DueEntry } from "../health/index.ts";
import type { Context, ServiceTransaction } from "../kernel/index.ts";
import type { ActivityState } from "./activity-state.ts";
import type { Receipt } from "./insert-events.ts";
import { sourceOfMessage } from "./message-sources.ts";

export interface ToldTraits extends Receipt {
  messages: readonly Message[];
}

export interface RecordedTraits {
  factIds: string[];
  due: DueEntry[];
}

/** Traits of identify calls are facts about the person, those of group calls about the account. */
export async function recordTraits(
  ctx: Context,
  tx: ServiceTransaction,
  state: ActivityState,
  told: ToldTraits,
): Promise<RecordedTraits> {
  const facts = told.messages.flatMap((message) => factsOf(state, message, told));
  const created = await insertFacts(tx, [...new Map(facts.map((fact) => [fact.id, fact])).values()]);
  const news = facts.filter((fact) => created.has(fact.id));
  const people = touchedBy(news, (fact) => fact.endUserId);
  const changed = await projectPeople(tx, [...new Set(people.map((trait) => trait.owner))], people);
  const accounts = touchedBy(news, (fact) => fact.customerId);
  await projectCustomers(ctx, tx, [...new Set(accounts.map((trait) => trait.owner))], accounts);
  await projectCustomers(ctx, tx, alone(state, changed));
  return { factIds: [...created], due: dueOf(news) };
}

function factsOf(state: ActivityState, message: Message, { receivedAt, knownAt }: ToldTraits): FactRow[] {
  if (message.kind !== "identify" && message.kind !== "group") return [];
  const { occurredAt: effectiveAt } = message;
  const common = { effectiveAt, receivedAt, knownAt: knownAt ?? effectiveAt };
  return Object.entries(message.traits).map(([subject, value]): FactRow => {
    const fact = { ...common, subject, state: { value } };
    if (message.kind === "group") {
      const customerId = state.customerId("ACCOUNT", message.groupId)!;
      const id = factId("TRAIT", subject, `ACCOUNT:${message.groupId}`, effectiveAt, JSON.stringify(value));
      return { ...fact, id, kind: "TRAIT", customerId, endUserId: null, source: null };
    }
    const source = sourceOfMessage(message);
    const id = factId("USER_TRAIT", subject, source, effectiveAt, JSON.stringify(value));
    return {
      ...fact,
      id,
      kind: "USER_TRAIT",
      customerId: null,
      endUserId: state.personOf(source)?.endUserId ?? null,
      source,
    };
  });
}

function touchedBy(facts: readonly FactRow[], ownerOf: (fact: FactRow) => string | null): TouchedTrait[] {
  const touched = new Map<string, TouchedTrait>();
  for (const fact of facts) {
    const owner = ownerOf(fact);
    if (owner !== null) touched.set(`${owner} ${fact.subject}`, { owner, subject: fact.subject });
  }
  return [...touched.values()];
}

/** Customers of one, who are shown as these people are. */
function alone(state: ActivityState, endUserIds: readonly string[]): string[] {
  return endUserIds.flatMap((id) => state.customerId("SOLO", state.persons.get(id)?.userId ?? "") ?? []);
}

/** A model may be assigned by a trait. */
function dueOf(facts: readonly FactRow[]): DueEntry[] {
  return facts.flatMap(({ customerId, id, kind, subject }) =>
    customerId === null
      ? []
      : [{ customerId, cause: { kind: "fact" as const, id, name: `${kind}:${subject}` } }],
  );
}
