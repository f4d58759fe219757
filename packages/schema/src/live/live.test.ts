import { randomUUID } from "node:crypto";
import { countStatements, testDatabase } from "@perennial/database/testing";
import { recordActivity } from "@perennial/services/activity";
import { assignMember } from "@perennial/services/customers";
import { beforeAll, expect, test } from "vitest";
import { encodeGlobalId } from "../relay/global-id.ts";
import { TestBook } from "../testing/test-book.ts";

const database = testDatabase();
let book: TestBook;
let ids: Record<string, string>;
const ada = randomUUID();

interface Change {
  customerId: string;
  version: number;
  score: number;
  previousScore: number | null;
  sentence: string;
  customer: { id: string; name: string; health: { score: number; version: number } };
}

const healthChanged = `subscription ($after: Cursor, $first: Int, $customerIds: [ID!], $bands: [Band!], $ownerId: ID) {
  healthChanged(after: $after, first: $first, customerIds: $customerIds, bands: $bands, ownerId: $ownerId) {
    cursor changes { customerId version at score previousScore band coverage change30d trend sentence customer { id name health { score version } } }
  }
}`;

async function changes(variables: Record<string, unknown> = {}): Promise<Change[]> {
  const answers = await book.graph.follow(healthChanged, variables);
  return answers.flatMap((answer) => {
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return (answer.data!["healthChanged"] as { changes: Change[] }).changes;
  });
}

beforeAll(async () => {
  book = await TestBook.open(database);
  const { services } = book.graph;
  const { organizationId } = services;
  await services.db.prisma.member.create({
    data: {
      organizationId,
      id: ada,
      email: "ada@example.com",
      name: "Ada",
      role: "CSM",
      createdAt: new Date(0),
    },
  });
  for (const name of ["one", "two", "three"]) await book.track(name, `user of ${name}`, ["Opened"]);
  await assignMember(services, { customer: { externalId: "two" }, role: "OWNER", memberId: ada });
  await book.settle();
  const rows = await services.db.prisma.customer.findMany({ where: { organizationId } });
  ids = Object.fromEntries(rows.map((row) => [row.externalId, encodeGlobalId("Customer", row.id)]));
});

test("every change is told with its customer as of now", async () => {
  const told = await changes();
  expect(new Set(told.map((change) => change.customerId))).toEqual(new Set(Object.values(ids)));
  for (const change of told) {
    expect(change.customer.id).toBe(change.customerId);
    expect(change.customer.health.version).toBeGreaterThanOrEqual(change.version);
    expect(change.sentence).toMatch(new RegExp(`^${change.customer.name} has a score of \\d+.*: .+\\.$`));
  }
});

test("filters keep what was asked for", async () => {
  expect((await changes({ customerIds: [ids["one"]] })).map((change) => change.customerId)).toEqual([
    ids["one"],
  ]);
  expect(await changes({ customerIds: [] })).toEqual([]);
  expect(
    (await changes({ ownerId: encodeGlobalId("Member", ada) })).map((change) => change.customerId),
  ).toEqual([ids["two"]]);
  expect(await changes({ bands: ["UNKNOWN"] })).toEqual([]);
  const [band] = await book.graph
    .data<{ customer: { health: { band: string } } }>(`{ customer(externalId: "one") { health { band } } }`)
    .then((data) => [data.customer.health.band]);
  expect((await changes({ bands: [band] })).map((change) => change.customerId)).toContain(ids["one"]);
});

test("a snapshot's cursor and what follows it miss nothing and repeat nothing", async () => {
  const context = book.graph.context();
  const after = await context.cursor();
  expect(await changes({ after })).toEqual([]);
  await book.record({
    kind: "ENTITLEMENT",
    customer: { externalId: "one" },
    subject: "default",
    state: { seats: 4 },
  });
  await book.settle();
  const [change, ...others] = await changes({ after });
  expect(others).toEqual([]);
  expect(change).toMatchObject({
    customerId: ids["one"],
    sentence: expect.stringMatching(/^one fell from .+: an entitlement was recorded/),
  });
  expect(change!.score).toBe(change!.customer.health.score);
  expect(await context.cursor()).toBe(after);
});

test("activity tells what was done, the feed all of it, newest first", async () => {
  const activity = await book.graph.follow(
    `subscription { activity { cursor items { cursor kind count score customer { name } sentence } } }`,
  );
  const { items } = activity[0]!.data!["activity"] as {
    items: { cursor: string; kind: string; count: number; score: null; sentence: string }[];
  };
  expect(items.length).toBeGreaterThanOrEqual(3);
  for (const item of items)
    expect(item).toMatchObject({
      kind: "ACTIVITY",
      score: null,
      sentence: expect.stringMatching(/: \d+ events?/),
    });
  const { feed } = await book.graph.data<{ feed: { cursor: string; kind: string }[] }>(
    `{ feed(first: 200) { cursor at kind score previousScore band previousBand count sentence customer { name } } }`,
  );
  const positions = feed.map((item) => positionOf(item.cursor));
  expect(positions).toEqual([...positions].sort((a, b) => b - a));
  expect(
    feed
      .filter((item) => item.kind === "ACTIVITY")
      .map((item) => item.cursor)
      .reverse(),
  ).toEqual(items.map((item) => item.cursor));
  expect(new Set(feed.map((item) => item.kind))).toContain("HEALTH_CHANGED");
});

test("risk changes are told with both bands, and the totals with the book", async () => {
  const { services } = book.graph;
  const customer = { externalId: "three" };
  const openedAt = services.now();
  const { before } = await book.graph.data<{ before: { health: { band: string } } }>(
    `{ before: customer(externalId: "three") { health { band } } }`,
  );
  const after = await book.graph.context().cursor();
  await book.record(
    { kind: "ENTITLEMENT", customer, subject: "default", state: { seats: 5000 } },
    ...[1, 2, 3, 4].map((number) => ({
      kind: "TICKET" as const,
      customer,
      subject: `T${number}`,
      state: { severity: "critical", status: "open", openedAt },
    })),
    {
      kind: "INVOICE",
      customer,
      subject: "I1",
      state: { amount: { amountMinor: 100, currency: "USD" }, dueOn: "2020-01-01" },
    },
  );
  await book.settle();
  const answers = await book.graph.follow(
    `subscription ($after: Cursor) { riskChanged(after: $after) { cursor changes { customerId from to score sentence version customer { name } } } }`,
    { after },
  );
  const { changes: told } = answers[0]!.data!["riskChanged"] as {
    changes: { customerId: string; from: string; to: string; sentence: string }[];
  };
  const own = told.filter((change) => change.customerId === ids["three"]);
  expect(own).toHaveLength(1);
  expect(own[0]).toMatchObject({
    from: before.health.band,
    to: "CRITICAL",
    sentence: expect.stringContaining("three is critical now"),
  });
  const [portfolio] = await book.graph.follow(
    `subscription ($after: Cursor) { portfolioChanged(after: $after) { cursor portfolio { totalCustomers bands { band customers } } } }`,
    { after },
  );
  expect(portfolio!.data!["portfolioChanged"]).toMatchObject({
    portfolio: { totalCustomers: 3, bands: expect.arrayContaining([{ band: "CRITICAL", customers: 1 }]) },
  });
});

test("a batch costs the same number of statements however many changes it has", async () => {
  // Both read the log and its head alike.
  const one = await countStatements(database, () => changes({ customerIds: [ids["one"]] }));
  const all = await countStatements(database, () => changes());
  expect(all).toBe(one);
});

test.each([
  [{ first: 0 }, ["first"]],
  [{ customerIds: [encodeGlobalId("Member", ada)] }, ["customerIds"]],
  [{ ownerId: encodeGlobalId("Customer", ada) }, ["ownerId"]],
])("refuses %j before anything is sent", async (variables, path) => {
  const [answer] = await book.graph.follow(healthChanged, variables);
  expect(answer!.errors?.map((error) => error.extensions)).toEqual([{ code: "BAD_USER_INPUT", path }]);
});

test("what imported history alone changed is told, but no line of the feed", async () => {
  const { services } = book.graph;
  const importDays = async (user: string, daysAgo: readonly number[]) => {
    const messages = daysAgo.map((days) => ({
      type: "track",
      event: "Opened",
      userId: user,
      context: { groupId: "one" },
      timestamp: services.now() - days * 86_400_000,
      messageId: `imported of ${user}, ${days} days ago`,
    }));
    await recordActivity(services, { messages, historical: true });
  };
  // What the book says of features doesn't change any more after this.
  await importDays("user of one", [1, 2]);
  await book.settle();
  const after = await book.graph.context().cursor();

  await importDays("user of one", [3, 4, 5]);
  await book.settle();
  const answers = await book.graph.follow(healthChanged.replace("version at", "byHistory version at"), {
    after,
  });
  const { changes: told } = answers[0]!.data!["healthChanged"] as { changes: { byHistory: boolean }[] };
  expect(told).toMatchObject([{ byHistory: true, customerId: ids["one"] }]);
  const feed = async () => {
    const lines = await book.graph.data<{ feed: { cursor: string; sentence: string }[] }>(
      `{ feed(first: 200) { cursor sentence } }`,
    );
    return lines.feed.filter(({ cursor }) => positionOf(cursor) > positionOf(after));
  };
  expect(await feed()).toEqual([]);

  // Of both together, what happens now is named.
  await book.track("one", "another user of one", ["Opened"]);
  await importDays("user of one", [6, 7, 8]);
  await book.settle();
  expect((await feed()).map(({ sentence }) => sentence)).toContainEqual(
    expect.stringMatching(/^one (rose|fell) from .*: an event arrived: Opened/),
  );
});

function positionOf(cursor: string): number {
  return Number(cursor.split(".")[1]);
}
