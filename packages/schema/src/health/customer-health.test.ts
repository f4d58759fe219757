import { testDatabase } from "@perennial/database/testing";
import { beforeAll, expect, test } from "vitest";
import { TestBook } from "../testing/test-book.ts";

const database = testDatabase();
const DAY = 86_400_000;
let book: TestBook;

interface HealthAnswer {
  score: number | null;
  band: string;
  rawBand: string;
  coverage: number;
  stored: boolean;
  version: number;
  unknownReason: string | null;
  sentences: string[];
  causes: { kind: string; name: string | null; count: number | null; sentence: string }[];
  components: {
    key: string;
    label: string;
    weight: number;
    value: number | null;
    points: number;
    shownPoints: number;
    unknown: string | null;
    sentence: string;
    signals: { name: string; label: string; unit: string; window: string; value: number | null }[];
  }[];
}

const fields = `score band rawBand coverage stored version unknownReason sentences
  causes { kind name count sentence }
  components { key label weight value points shownPoints unknown sentence signals { name label unit window value } }`;

async function healthOf(externalId: string, args = ""): Promise<HealthAnswer | null> {
  const { customer } = await book.graph.data<{ customer: { health: HealthAnswer | null } }>(
    `query ($externalId: String) { customer(externalId: $externalId) { health${args} { ${fields} } } }`,
    { externalId },
  );
  return customer.health;
}

beforeAll(async () => {
  book = await TestBook.open(database);
  const now = book.graph.services.now();
  for (let day = 20; day >= 0; day -= 1)
    await book.track("acme", `user-${day % 4}`, ["Report exported"], now - day * DAY);
  await book.record(
    { kind: "ENTITLEMENT", customer: { externalId: "acme" }, subject: "default", state: { seats: 7 } },
    {
      kind: "TICKET",
      customer: { externalId: "acme" },
      subject: "T-1",
      state: { severity: "high", status: "open", openedAt: now - DAY },
    },
  );
  await book.graph.data(
    `mutation { upsertCustomer(input: { externalId: "quiet", name: "Quiet" }) { __typename } }`,
  );
  await book.settle();
});

test("a score says why, in numbers that add up and in words", async () => {
  const health = await healthOf("acme");
  expect(health).toMatchObject({ stored: true, unknownReason: null });
  const { score, components, sentences, causes, coverage } = health!;
  expect(components.map((component) => component.key)).toEqual([
    "usage",
    "engagement",
    "support",
    "satisfaction",
    "payment",
  ]);
  expect(components.reduce((sum, component) => sum + component.points, 0)).toBeCloseTo(score!, 9);
  expect(components.reduce((sum, component) => sum + component.shownPoints, 0)).toBe(Math.round(score!));
  expect(components.reduce((sum, component) => sum + component.weight, 0)).toBeCloseTo(1, 9);
  const known = components.filter((component) => component.value !== null);
  expect(coverage).toBeCloseTo(
    known.reduce((sum, component) => sum + component.weight, 0),
    9,
  );
  const support = components.find((component) => component.key === "support")!;
  // One open ticket of high severity takes 10 points.
  expect(support).toMatchObject({ label: "Support", value: 90, unknown: null });
  expect(support.signals).toContainEqual({
    name: "high",
    label: "Open tickets of high severity",
    unit: "tickets",
    window: "open at the moment",
    value: 1,
  });
  const satisfaction = components.find((component) => component.key === "satisfaction")!;
  expect(satisfaction).toMatchObject({
    value: null,
    points: 0,
    shownPoints: 0,
    unknown: expect.stringContaining("180 days"),
  });
  expect(sentences).toHaveLength(5);
  for (const component of components) expect(sentences).toContain(component.sentence);
  expect(causes).toContainEqual(
    expect.objectContaining({ kind: "event", name: "Report exported", count: 21 }),
  );
});

test("too little known is no score, with the reason", async () => {
  expect(await healthOf("quiet")).toMatchObject({
    score: null,
    band: "UNKNOWN",
    unknownReason: expect.stringMatching(/^Not enough data/),
  });
});

test("as of now is the stored score, as of a past moment is calculated and not stored", async () => {
  const now = book.graph.services.now();
  const stored = await healthOf("acme");
  const asOfNow = await healthOf("acme", `(asOf: "${new Date(now).toISOString()}")`);
  expect(asOfNow).toMatchObject({ stored: false, version: 0 });
  expect(asOfNow!.score).toBeCloseTo(stored!.score!, 6);
  const before = await healthOf("acme", `(asOf: "${new Date(now - 400 * DAY).toISOString()}")`);
  expect(before).toMatchObject({ score: null, band: "UNKNOWN", stored: false });
  // What was told just now wasn't known yesterday.
  const yesterday = new Date(now - DAY).toISOString();
  expect(await healthOf("acme", `(asOf: "${yesterday}", knownAt: "${yesterday}")`)).toMatchObject({
    score: null,
  });
});

test("a moment after now, and knownAt alone, are refused by name", async () => {
  const ask = (args: string) =>
    book.graph.ask(`{ customer(externalId: "acme") { health(${args}) { score } } }`);
  const future = await ask(`asOf: "2999-01-01T00:00:00Z"`);
  expect(future.errors?.map((error) => error.extensions)).toEqual([
    { code: "BAD_USER_INPUT", path: ["asOf"] },
  ]);
  const alone = await ask(`knownAt: "2026-01-01T00:00:00Z"`);
  expect(alone.errors?.map((error) => error.extensions)).toEqual([
    { code: "BAD_USER_INPUT", path: ["knownAt"] },
  ]);
});

test("history, sparkline and activity by day end today", async () => {
  const { customer } = await book.graph.data<{
    customer: {
      history: { score: number }[];
      sparkline: (number | null)[];
      activityDays: { day: string; events: number; users: number }[];
      health: HealthAnswer;
    };
  }>(
    `{ customer(externalId: "acme") { health { ${fields} } history { at score } sparkline(days: 7) activityDays(last: 30) { day events users } } }`,
  );
  expect(customer.history.at(-1)?.score).toBe(customer.health.score);
  expect(customer.sparkline).toHaveLength(7);
  expect(customer.sparkline.at(-1)).toBe(customer.health.score);
  expect(customer.activityDays).toHaveLength(30);
  expect(customer.activityDays.at(-1)?.day).toBe(
    new Date(book.graph.services.now()).toISOString().slice(0, 10),
  );
  expect(customer.activityDays.reduce((sum, day) => sum + day.events, 0)).toBe(21);
  expect(customer.activityDays.every((day) => day.users === day.events)).toBe(true);
});

test("history longer than its limit keeps evenly spread days and the newest", async () => {
  const long = await TestBook.open(database);
  const { services } = long.graph;
  await long.track("steady", "one", ["Opened"]);
  const [row] = await services.db.sql<{
    id: string;
  }>`select id from customer where organization_id = ${services.organizationId}::uuid`;
  const { organizationId } = services;
  const now = services.now();
  const at = (day: number, minute: number) => new Date(now - day * DAY - minute * 60_000);
  await services.db.prisma.healthHistory.createMany({
    data: Array.from({ length: 60 }, (_, day) =>
      [0, 1, 2].map((minute) => ({
        organizationId,
        customerId: row!.id,
        at: at(day, minute),
        knownAt: at(day, minute),
        origin: "LIVE" as const,
        day: new Date(at(day, 0).toISOString().slice(0, 10)),
        score: 100 - day - minute / 10,
        rawBand: "HEALTHY" as const,
        band: "HEALTHY" as const,
        coverage: 1,
        modelKey: "weighted_composite",
        modelVersion: 1,
        explanation: [],
        causes: [],
      })),
    ).flat(),
  });
  const scores = async (limit: number) => {
    const { customer } = await long.graph.data<{ customer: { history: { score: number }[] } }>(
      'query ($limit: Int!) { customer(externalId: "steady") { history(limit: $limit) { score } } }',
      { limit },
    );
    return customer.history.map((point) => point.score);
  };
  expect(await scores(200)).toHaveLength(180);
  expect(await scores(60)).toEqual(Array.from({ length: 60 }, (_, index) => 41 + index));
  expect(await scores(6)).toEqual([50, 60, 70, 80, 90, 100]);
});
