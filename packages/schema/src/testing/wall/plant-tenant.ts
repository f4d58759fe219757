import { randomBytes, randomUUID } from "node:crypto";
import type { Database } from "@perennial/database";
import { recordActivity } from "@perennial/services/activity";
import { assignMember, upsertCustomer } from "@perennial/services/customers";
import { retractFact } from "@perennial/services/facts";
import { createApiKey, createMember, revokeApiKey } from "@perennial/services/identity";
import { once, transact, type Context } from "@perennial/services/kernel";
import { formatCursor, parseCursor, readCursor } from "@perennial/services/live";
import { encodeGlobalId } from "../../relay/global-id.ts";
import { eventId } from "../../relay/event-id.ts";
import { TestBook } from "../test-book.ts";
import type { TestGraph } from "../test-graph.ts";
import { plantRows } from "./plant-rows.ts";
import type { Tenant } from "./tenant.ts";

/** Plants an organisation whose every text carries a marker; in the same program as another when one is given. */
export async function plantTenant(database: Database, program?: TestGraph): Promise<Tenant> {
  const marker = `mark${randomBytes(6).toString("hex")}`;
  const book = await TestBook.open(database, { name: `${marker} organisation`, ...(program && { program }) });
  const ctx = book.graph.services;
  const known = { account: `account-${randomUUID()}`, user: `user-${randomUUID()}` };
  const { epoch } = parseCursor(await readCursor(ctx));

  await sendMessages(ctx, marker, known);
  const factIds = await recordSomeFacts(book, marker, known.account);
  await upsertCustomer(ctx, {
    externalId: `${marker}-quiet`,
    name: `${marker} quiet`,
    industry: marker,
    domain: `${marker}.example`,
  });
  const member = await createMember(ctx, {
    email: `${marker}@example.com`,
    name: `${marker} member`,
    role: "ADMIN",
    password: "correct horse",
  });
  for (const role of ["OWNER", "BACKUP"] as const) {
    await assignMember(ctx, { customer: { externalId: known.account }, role, memberId: member.id });
  }
  const key = await createApiKey(ctx, { name: `${marker} key`, scopes: ["READ"] });
  await revokeApiKey(ctx, { id: key.id });
  await retractFact(ctx, { factId: factIds[0]!, reason: `${marker} reason` });
  await transact(ctx, (tx) =>
    once(ctx, tx, { verb: "planted", idempotencyKey: `${marker} key`, request: marker }, async () => ({
      answer: marker,
    })),
  );
  await book.settle();

  const { organizationId, db } = ctx;
  const customer = await db.prisma.customer.findFirstOrThrow({
    where: { organizationId, externalId: known.account },
  });
  const user = await db.prisma.endUser.findFirstOrThrow({
    where: { organizationId, externalId: known.user },
  });
  const event = await db.prisma.event.findFirstOrThrow({
    where: { organizationId, customerId: customer.id },
  });
  await plantRows(ctx, { marker, customerId: customer.id, memberId: member.id });
  return {
    marker,
    graph: book.graph.asMember(member.id),
    known,
    cursor: formatCursor({ epoch, position: 0 }),
    ids: {
      Organization: encodeGlobalId("Organization", organizationId),
      Member: encodeGlobalId("Member", member.id),
      ApiKey: encodeGlobalId("ApiKey", key.id),
      Customer: encodeGlobalId("Customer", customer.id),
      EndUser: encodeGlobalId("EndUser", user.id),
      Fact: encodeGlobalId("Fact", factIds[1]!),
      Event: encodeGlobalId("Event", eventId(event)),
    },
  };
}

async function sendMessages(ctx: Context, marker: string, known: Tenant["known"]): Promise<void> {
  const context = { groupId: known.account };
  const about = {
    name: `${marker} name`,
    industry: `${marker} industry`,
    domain: `${marker}.example`,
    note: marker,
  };
  const messages = [
    { type: "group", userId: known.user, groupId: known.account, traits: about },
    { type: "identify", userId: known.user, context, traits: { ...about, email: `${marker}@example.com` } },
    {
      type: "identify",
      userId: `${marker}-other`,
      anonymousId: `${marker}-anonymous`,
      context,
      traits: { name: marker },
    },
    { type: "group", userId: `${marker}-other`, groupId: `${marker}-group`, traits: about },
    {
      type: "track",
      userId: known.user,
      event: `${marker} event`,
      context,
      properties: { feature: `${marker} feature`, note: marker },
    },
    { type: "track", anonymousId: `${marker}-waiting`, event: `${marker} waiting` },
    {
      type: "track",
      userId: `${marker}-other`,
      event: `${marker} event`,
      context: { groupId: `${marker}-group` },
    },
    { type: "nonsense", note: marker },
  ];
  const { rejected } = await recordActivity(ctx, {
    messages: messages.map((message, index) => ({ ...message, messageId: `${marker}-${index}` })),
  });
  if (rejected.length !== 1) throw new Error(JSON.stringify(rejected));
}

function recordSomeFacts(book: TestBook, marker: string, account: string): Promise<string[]> {
  const customer = { externalId: account };
  const now = book.graph.services.now();
  const money = { amountMinor: 120_000, currency: "USD" };
  return book.record(
    { kind: "TRAIT", customer, subject: `${marker} old`, state: { value: marker } },
    { kind: "TRAIT", customer, subject: `${marker} trait`, state: { value: marker } },
    {
      kind: "TICKET",
      customer,
      subject: `${marker} ticket`,
      state: { severity: "high", status: "open", openedAt: now - 1000 },
    },
    {
      kind: "INVOICE",
      customer,
      subject: `${marker} invoice`,
      state: { amount: money, dueOn: "2020-01-01" },
    },
    {
      kind: "CONTRACT",
      customer,
      subject: `${marker} contract`,
      state: { startsAt: now - 1000, endsAt: now + 1e10, annual: money, status: "active" },
    },
    {
      kind: "ENTITLEMENT",
      customer,
      subject: `${marker} entitlement`,
      state: { seats: 10, plan: marker, features: [marker] },
    },
  );
}
