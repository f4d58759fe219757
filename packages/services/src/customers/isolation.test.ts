import { testDatabase } from "@perennial/database/testing";
import { beforeAll, expect, test } from "vitest";
import { chooseKeyFeatures, reattributeUsers, rebuildDays, retractEvent } from "../activity/index.ts";
import { snapshot } from "../activity/testing/snapshot.ts";
import { TestActivity } from "../activity/testing/test-activity.ts";
import { recordFacts, retractFact } from "../facts/index.ts";
import { updateOrganization } from "../identity/index.ts";
import { type Context } from "../kernel/index.ts";
import { assignMember, eraseEndUser, findCustomer, upsertCustomer } from "./index.ts";

const database = testDatabase();
let owner: TestActivity;
let stranger: TestActivity;
let ids: { customer: string; person: string; fact: string; event: string };

beforeAll(async () => {
  owner = await TestActivity.open(database);
  stranger = await TestActivity.open(database);
  await owner.send(
    { type: "track", event: "seen", userId: "ada", messageId: "m1" },
    { type: "group", userId: "ada", groupId: "acme", traits: { name: "Acme" }, messageId: "g1" },
  );
  await owner.settle();
  const [row] = await owner.ctx.db.sql<{ customer: string; person: string; fact: string; event: string }>`
    select customer.id as customer, end_user.id as person, fact.id as fact, event.id as event from customer, end_user, fact, event`;
  ids = row!;
});

type Call = (ctx: Context) => Promise<unknown>;
const calls: [name: string, call: Call][] = [
  ["findCustomer by id", (ctx) => findCustomer(ctx, { id: ids.customer })],
  ["findCustomer by external id", (ctx) => findCustomer(ctx, { externalId: "acme" })],
  ["findCustomer by user id", (ctx) => findCustomer(ctx, { externalId: "ada" })],
  [
    "recordFacts",
    (ctx) =>
      recordFacts(ctx, {
        facts: [
          { kind: "TRAIT", customer: { id: ids.customer }, subject: "name", state: { value: "stolen" } },
        ],
      }),
  ],
  ["retractFact", (ctx) => retractFact(ctx, { factId: ids.fact, reason: "theirs" })],
  ["retractEvent", (ctx) => retractEvent(ctx, { eventId: ids.event, reason: "theirs" })],
  ["assignMember", (ctx) => assignMember(ctx, { customer: { id: ids.customer }, memberId: null })],
  ["eraseEndUser by id", (ctx) => eraseEndUser(ctx, { endUserId: ids.person, reason: "theirs" })],
  ["eraseEndUser by external id", (ctx) => eraseEndUser(ctx, { externalId: "ada", reason: "theirs" })],
];

test.each(calls)("%s finds nothing of another organisation and changes nothing", async (_, call) => {
  const before = await snapshot(owner.ctx);
  await expect(call(stranger.ctx)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await snapshot(owner.ctx)).toEqual(before);
});

test("what needs no id of another's touches only its own", async () => {
  const before = await snapshot(owner.ctx);
  await stranger.send(
    { type: "track", event: "seen", userId: "ada", messageId: "m1" },
    { type: "group", userId: "ada", groupId: "acme", traits: { name: "Other" }, messageId: "g1" },
  );
  await upsertCustomer(stranger.ctx, { externalId: "acme", name: "Another Acme" });
  await chooseKeyFeatures(stranger.ctx, { names: ["seen"] });
  await reattributeUsers.run(stranger.ctx, { endUserIds: [ids.person] });
  await updateOrganization(stranger.ctx, { timeZone: "Asia/Tokyo" });
  await rebuildDays.run(stranger.ctx, {});
  await stranger.settle();
  expect(await snapshot(owner.ctx)).toEqual(before);
  expect(await findCustomer(stranger.ctx, { externalId: "acme" })).toMatchObject({ name: "Another Acme" });
});
