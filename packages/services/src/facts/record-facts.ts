import { groupInForce } from "@perennial/core/customers";
import type { FactKind } from "@perennial/core/facts";
import {
  customerKey,
  ensureCustomers,
  findCustomers,
  lockActivity,
  withCurrentSettings,
  type FoundCustomer,
} from "../book/index.ts";
import { bookCause, raiseBookDue, raiseDue } from "../health/index.ts";
import {
  once,
  parseInput,
  requireScope,
  ServiceError,
  transact,
  type Context,
  type ServiceTransaction,
} from "../kernel/index.ts";
import { newsOf } from "./customer-news.ts";
import { deferKnown, deferOpening } from "./defer-known.ts";
import { factIdOf } from "./fact-id-of.ts";
import { type FactInput, recordFactsSchema, type RecordFactsInput, stateOf } from "./fact-input.ts";
import { type FactRow, insertFacts } from "./insert-facts.ts";
import { lockOpening } from "./opening.ts";
import { personsOf } from "./persons-of.ts";
import { refreshProjections } from "./refresh-projections.ts";

export interface RecordedFacts {
  /** In the order of the input; `created` is false for a resend of what was already known. */
  facts: { id: string; customerId: string; created: boolean }[];
}

/**
 * Takes versions of facts about customers and brings everything that follows up to date in the same transaction. Throws NOT_FOUND for
 * an unknown customer and INVALID_INPUT for a state its kind doesn't take; then nothing of the request is taken.
 */
export async function recordFacts(ctx: Context, input: RecordFactsInput): Promise<RecordedFacts> {
  requireScope(ctx, "WRITE");
  const { facts, idempotencyKey } = parseInput(recordFactsSchema, input);
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb: "recordFacts", idempotencyKey, request: facts }, async () => {
      await lockActivity(tx, "shared");
      const current = await withCurrentSettings(ctx, tx);
      const { reportingCurrency } = current.organization;
      const openers = await lockOpening(tx, new Set(facts.map(({ kind }) => kind)));
      const states = facts.map((fact, index) => stateOf(fact, index, reportingCurrency));
      return writeFacts(current, tx, await factRows(tx, facts, states), openers);
    }),
  );
}

/**
 * Also for verbs whose change is told as facts.
 * @param opening of the kinds told, those that open the book, as `lockOpening` found them; kinds that can't need none
 */
export async function writeFacts(
  ctx: Context,
  tx: ServiceTransaction,
  rows: readonly FactRow[],
  opening: ReadonlySet<FactKind> = new Set(),
): Promise<RecordedFacts> {
  const created = await insertFacts(tx, rows);
  const news = rows.filter((row) => created.has(row.id));
  const byCustomer = newsOf(news);
  await refreshProjections(ctx, tx, [...byCustomer.keys()], byCustomer);
  for (const row of news) {
    tx.audit({
      verb: "recordFacts",
      subject: row.id,
      detail: { kind: row.kind, customerId: row.customerId },
    });
  }
  await raiseDue(
    tx,
    news.map((row) => ({
      customerId: row.customerId!,
      cause: { kind: "fact" as const, id: row.id, name: `${row.kind}:${row.subject}` },
    })),
  );
  await deferKnown(tx, [...created]);
  const openers = news.filter((row) => opening.has(row.kind));
  const [first] = openers;
  if (first) {
    const byHistory = openers.every(({ knownAt, receivedAt }) => knownAt < receivedAt);
    const cause = await bookCause(tx, { byHistory, id: first.id, name: first.kind });
    const knownAt = await raiseBookDue(tx, cause);
    const openerIds = openers.map((row) => row.id);
    await deferOpening(tx, openerIds, knownAt);
  }
  return {
    facts: rows.map((row) => ({ id: row.id, customerId: row.customerId!, created: created.has(row.id) })),
  };
}

async function factRows(
  tx: ServiceTransaction,
  facts: readonly FactInput[],
  states: readonly unknown[],
): Promise<FactRow[]> {
  const customers = await findCustomers(
    tx,
    facts.map((fact) => fact.customer),
  );
  const persons = await personsOf(
    tx,
    customers.flatMap((customer) => customer?.userId ?? []),
  );
  const rows: FactRow[] = [];
  for (const [index, fact] of facts.entries()) {
    const customer = customers[index];
    if (!customer) {
      throw new ServiceError(
        "NOT_FOUND",
        `facts.${index}.customer: no customer has this id; record it with upsertCustomer first.`,
        {
          path: ["facts", String(index), "customer"],
        },
      );
    }
    // Dated after its receipt: set to the receipt.
    const effectiveAt = Math.min(fact.effectiveAt ?? tx.now, tx.now);
    const state = states[index];
    const person = customer.userId === null ? undefined : persons.get(customer.userId);
    rows.push({
      id: factIdOf(fact, customer, effectiveAt, state),
      kind: fact.kind,
      customerId: await customerAt(tx, customer, person?.memberships ?? [], effectiveAt),
      endUserId: person?.endUserId ?? null,
      source: customer.userId === null ? null : `u:${customer.userId}`,
      subject: fact.subject,
      effectiveAt,
      receivedAt: tx.now,
      knownAt: fact.historical ? effectiveAt : tx.now,
      state,
    });
  }
  return rows;
}

/** What is told about a person belongs to the account they were part of at the time, as their events do. */
async function customerAt(
  tx: ServiceTransaction,
  customer: FoundCustomer,
  memberships: readonly { groupId: string; occurredAt: number }[],
  effectiveAt: number,
): Promise<string> {
  const groupId = customer.userId === null ? null : groupInForce(memberships, effectiveAt);
  if (groupId === null) return customer.id;
  const account = { kind: "ACCOUNT", externalId: groupId } as const;
  const [found] = await findCustomers(tx, [{ externalId: groupId }]);
  if (found?.kind === "ACCOUNT" && found.externalId === groupId) return found.id;
  return (await ensureCustomers(tx, [account])).get(customerKey(account))!;
}
