import { randomBytes, randomUUID } from "node:crypto";
import type { Database } from "@perennial/database";
import { recordActivity } from "@perennial/services/activity";
import { assignMember, upsertCustomer } from "@perennial/services/customers";
import { retractFact } from "@perennial/services/facts";
import {
  createApiKey,
  createEndUserSecret,
  createMember,
  revokeApiKey,
  revokeEndUserSecret,
  setWorkingHours,
} from "@perennial/services/identity";
import { once, transact, type Context } from "@perennial/services/kernel";
import { formatCursor, parseCursor, readCursor } from "@perennial/services/live";
import { saveView } from "@perennial/services/views";
import { encodeGlobalId } from "../../relay/global-id.ts";
import { eventId } from "../../relay/event-id.ts";
import { TestBook } from "../test-book.ts";
import type { TestGraph } from "../test-graph.ts";
import { plantLab } from "./plant-lab.ts";
import { plantChurn } from "./plant-churn.ts";
import { plantAlerts } from "./plant-alerts.ts";
import { plantModels } from "./plant-models.ts";
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
  // Under a second id: something for the data-quality report.
  await upsertCustomer(ctx, { externalId: `${marker}-quiet-too`, name: `${marker} quiet` });
  const member = await createMember(ctx, {
    email: `${marker}@example.com`,
    name: `${marker} member`,
    role: "ADMIN",
    password: "correct horse",
  });
  await setWorkingHours(ctx, {
    memberId: member.id,
    hours: { timeZone: "UTC", spans: [{ day: 1, from: "09:00", until: "17:00" }] },
  });
  for (const role of ["OWNER", "BACKUP"] as const) {
    await assignMember(ctx, { customer: { externalId: known.account }, role, memberId: member.id });
  }
  const assignment = await plantModels(book.graph.asMember(member.id).services, marker, known.account);
  const key = await createApiKey(ctx, { name: `${marker} key`, scopes: ["READ"] });
  await revokeApiKey(ctx, { id: key.id });
  const { id: secretId } = await createEndUserSecret(ctx, {});
  await revokeEndUserSecret(ctx, { id: secretId });
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
  const graph = book.graph.asMember(member.id);
  const view = await saveView(graph.services, { name: `${marker} view`, search: { text: marker } });
  const labRunId = await plantLab(ctx, { marker, customerId: customer.id, modelKey: known.account });
  const churnTrainingId = await plantChurn(ctx, { marker, memberId: member.id });
  const alerts = await plantAlerts(ctx, { marker, customerId: customer.id, memberId: member.id });
  return {
    marker,
    graph,
    known: { ...known, assignment },
    cursor: formatCursor({ epoch, position: 0 }),
    ids: {
      Organization: encodeGlobalId("Organization", organizationId),
      Member: encodeGlobalId("Member", member.id),
      ApiKey: encodeGlobalId("ApiKey", key.id),
      EndUserSecret: encodeGlobalId("EndUserSecret", secretId),
      Customer: encodeGlobalId("Customer", customer.id),
      EndUser: encodeGlobalId("EndUser", user.id),
      Fact: encodeGlobalId("Fact", factIds[1]!),
      LabRun: encodeGlobalId("LabRun", labRunId),
      ChurnTraining: encodeGlobalId("ChurnTraining", churnTrainingId),
      Alert: encodeGlobalId("Alert", alerts.alertId),
      AlertRule: encodeGlobalId("AlertRule", alerts.ruleId),
      Event: encodeGlobalId("Event", eventId(event)),
      SavedView: encodeGlobalId("SavedView", view.id),
    },
  };
}

async function sendMessages(
  ctx: Context,
  marker: string,
  known: Omit<Tenant["known"], "assignment">,
): Promise<void> {
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
  // The one that is retracted is the newest, for lists are read from their beginning.
  const earlier = now - 1000;
  return book.record(
    { kind: "TRAIT", customer, subject: `${marker} old`, state: { value: marker } },
    { kind: "TRAIT", effectiveAt: earlier, customer, subject: `${marker} trait`, state: { value: marker } },
    {
      kind: "TICKET",
      effectiveAt: earlier,
      customer,
      subject: `${marker} ticket`,
      state: { severity: "high", status: "open", openedAt: earlier },
    },
    {
      kind: "INVOICE",
      effectiveAt: earlier,
      customer,
      subject: `${marker} invoice`,
      state: { amount: money, dueOn: "2020-01-01" },
    },
    {
      kind: "CONTRACT",
      effectiveAt: earlier,
      customer,
      subject: `${marker} contract`,
      state: { startsAt: earlier, endsAt: now + 1e10, annual: money, status: "active" },
    },
    {
      kind: "ENTITLEMENT",
      effectiveAt: earlier,
      customer,
      subject: `${marker} entitlement`,
      state: { seats: 10, plan: marker, features: [marker] },
    },
    {
      kind: "SURVEY_RESPONSE",
      effectiveAt: earlier,
      customer,
      subject: `${marker} response`,
      state: { survey: "NPS", value: 3, max: 10, respondent: marker },
    },
  );
}
