import { countStatements, testDatabase } from "@perennial/database/testing";
import { beforeAll, expect, test } from "vitest";
import { TestBook } from "../testing/test-book.ts";

const database = testDatabase();
const DAY = 86_400_000;
let book: TestBook;

interface Dimension {
  key: string;
  label: string;
  value: number | null;
  coverage: number;
  unknown: string | null;
  sentence: string;
  signals: { name: string; label: string; unit: string; window: string; value: number | null }[];
}

const fields = "key label value coverage formula unknown sentence signals { name label unit window value }";

async function dimensionsOf(externalId: string, args = ""): Promise<Dimension[]> {
  const { customer } = await book.graph.data<{ customer: { riskDimensions: Dimension[] } }>(
    `query ($externalId: String) { customer(externalId: $externalId) { riskDimensions${args} { ${fields} } } }`,
    { externalId },
  );
  return customer.riskDimensions;
}

beforeAll(async () => {
  book = await TestBook.open(database);
  const now = book.graph.services.now();
  for (let day = 0; day < 20; day += 1)
    await book.track("acme", `user-${day % 4}`, ["Opened"], now - day * DAY);
  for (const name of ["bolt", "crux", "dune"]) await book.track(name, "somebody", ["Opened"]);
});

test("each says its value, from which signals, in words, or why it is unknown", async () => {
  const dimensions = await dimensionsOf("acme");
  expect(dimensions.map(({ label }) => label)).toEqual([
    "Engagement",
    "Adoption",
    "Satisfaction",
    "Retention",
    "Value realisation",
  ]);
  const [engagement, , satisfaction] = dimensions;
  expect(engagement).toMatchObject({
    value: expect.any(Number),
    unknown: null,
    sentence:
      "4 users were active in the last 7 days, somebody on 20 days of the last 28, the last time today.",
  });
  expect(engagement!.signals).toContainEqual({
    name: "activeDays28",
    label: "Active days of 28",
    unit: "days",
    window: "28 days",
    value: 20,
  });
  expect(satisfaction).toMatchObject({ value: null, coverage: 0, unknown: satisfaction!.sentence });
  const before = new Date(book.graph.services.now() - 10 * DAY).toISOString();
  const [then] = await dimensionsOf("acme", `(asOf: "${before}")`);
  expect(then!.signals).toContainEqual(expect.objectContaining({ name: "activeDays28", value: 10 }));
});

test("a moment after now is refused by name", async () => {
  const { errors } = await book.graph.ask(
    `{ customer(externalId: "acme") { riskDimensions(asOf: "2999-01-01T00:00:00Z") { key } } }`,
  );
  expect(errors?.map((error) => error.extensions)).toEqual([{ code: "BAD_USER_INPUT", path: ["asOf"] }]);
});

test("a list of customers takes as many statements as one", async () => {
  const ask = (first: number) =>
    countStatements(database, () =>
      book.graph.data(
        `query ($first: Int) { customers(sort: NAME, first: $first) { edges { node { riskDimensions { ${fields} } } } } }`,
        { first },
      ),
    );
  const one = await ask(1);
  expect(await ask(4)).toBe(one);
});

test("every signal is documented where it is asked for", async () => {
  const { signals } = await book.graph.data<{ signals: { name: string; usedBy: { key: string }[] }[] }>(
    "{ signals { name label formula unit least greatest window sources unknown usedBy { kind key label } } }",
  );
  const names = new Set(signals.map(({ name }) => name));
  for (const { signals: own } of await dimensionsOf("acme"))
    for (const { name, unit, window } of own)
      expect([names.has(name), unit !== "", window !== ""]).toEqual([true, true, true]);
  expect(signals.find(({ name }) => name === "activeUsers7")?.usedBy.map(({ key }) => key)).toEqual([
    "usage",
    "engagement",
  ]);
});
