import { testDatabase } from "@perennial/database/testing";
import { createMember } from "@perennial/services/identity";
import { expect, test } from "vitest";
import { TestBook } from "../testing/test-book.ts";
import type { TestGraph } from "../testing/test-graph.ts";

const database = testDatabase();

const fields = `health { score band calculatedBand override { band reason sentence by { name } } causes { kind name sentence } }`;
interface Told {
  score: number;
  band: string;
  calculatedBand: string;
  override: { band: string; reason: string; sentence: string; by: { name: string } | null } | null;
  causes: { kind: string; name: string | null; sentence: string }[];
}

async function open(): Promise<{ book: TestBook; ada: TestGraph }> {
  const book = await TestBook.open(database);
  await book.track("acme", "eve", ["report_made"]);
  await book.settle();
  const member = await createMember(book.graph.services, {
    email: "ada@example.com",
    name: "Ada",
    role: "CSM",
  });
  return { book, ada: book.graph.asMember(member.id) };
}

const set = (graph: TestGraph, input: object) =>
  graph.data<{ overrideBand: { __typename: string; path?: string[]; customer?: { health: Told } } }>(
    `mutation ($input: OverrideBandInput!) { overrideBand(input: $input) {
      __typename ... on InvalidInputError { path } ... on OverridePayload { customer { ${fields} } } } }`,
    {
      input: { customer: { externalId: "acme" }, band: "CRITICAL", reason: "Their budget was cut", ...input },
    },
  );

const health = async (graph: TestGraph, args = "") =>
  (
    await graph.data<{ customer: { health: Told } }>(
      `{ customer(externalId: "acme") { ${fields.replace("health", `health${args}`)} } }`,
    )
  ).customer.health;

test("who set a band, why and what the score says meanwhile is told wherever the customer is", async () => {
  const { book, ada } = await open();
  const before = book.graph.services.now();
  const { overrideBand } = await set(ada, {});
  const sentence = "Ada set Critical: Their budget was cut.";
  const shown = {
    band: "CRITICAL",
    calculatedBand: "AT_RISK",
    override: { band: "CRITICAL", reason: "Their budget was cut", sentence, by: { name: "Ada" } },
  };
  // Before anything is calculated.
  expect(overrideBand).toMatchObject({ __typename: "OverridePayload", customer: { health: shown } });
  await book.settle();
  expect(await health(ada)).toMatchObject({
    ...shown,
    causes: [{ kind: "override", name: "set:CRITICAL", sentence }],
  });
  const { feed } = await ada.data<{ feed: { kind: string; sentence: string }[] }>(
    `{ feed { kind sentence } }`,
  );
  expect(feed.find(({ kind }) => kind === "RISK_CHANGED")?.sentence).toBe(
    `acme is critical now, at risk before: ${sentence}`,
  );
  const past = new Date(before - 1).toISOString();
  expect(await health(ada, `(asOf: "${past}")`)).toMatchObject({ override: null });
  const now = new Date(book.graph.services.now()).toISOString();
  expect(await health(ada, `(asOf: "${now}")`)).toMatchObject(shown);

  await ada.data(`mutation { endBandOverride(input: { customer: { externalId: "acme" } }) { __typename } }`);
  await book.settle();
  expect(await health(ada)).toMatchObject({
    band: "AT_RISK",
    override: null,
    causes: [{ sentence: "Critical, which Ada had set, was given back to the score." }],
  });
  const { customer } = await ada.data<{ customer: { overrides: object } }>(
    `{ customer(externalId: "acme") { overrides(first: 5) { totalCount edges { node { band by { name } endedBy { name } } } } } }`,
  );
  expect(customer.overrides).toEqual({
    totalCount: 1,
    edges: [{ node: { band: "CRITICAL", by: { name: "Ada" }, endedBy: { name: "Ada" } } }],
  });
});

test("faults are typed and named", async () => {
  const { book, ada } = await open();
  expect((await set(ada, { reason: " " })).overrideBand).toEqual({
    __typename: "InvalidInputError",
    path: ["reason"],
  });
  expect((await set(ada, { lastDay: "2020-01-01" })).overrideBand).toEqual({
    __typename: "InvalidInputError",
    path: ["lastDay"],
  });
  expect((await set(ada, { customer: { externalId: "nobody" } })).overrideBand.__typename).toBe(
    "NotFoundError",
  );
  const { endBandOverride } = await ada.data<{ endBandOverride: { __typename: string } }>(
    `mutation { endBandOverride(input: { customer: { externalId: "acme" } }) { __typename } }`,
  );
  expect(endBandOverride.__typename).toBe("NotFoundError");
  expect(await health(book.graph)).toMatchObject({ band: "AT_RISK", override: null });
});

test("a sentiment, what it contradicts, and the list of those it does", async () => {
  const { ada } = await open();
  await set(ada, { band: "HEALTHY", reason: "they renew" });
  const tell = `mutation ($value: Int!) { recordSentiment(input: { customer: { externalId: "acme" }, value: $value, note: "Cold" }) {
    __typename ... on InvalidInputError { path } } }`;
  expect(await ada.data(tell, { value: 3 })).toEqual({
    recordSentiment: { __typename: "InvalidInputError", path: ["value"] },
  });
  expect(await ada.data(tell, { value: -2 })).toEqual({
    recordSentiment: { __typename: "RecordFactPayload" },
  });
  const { customers } = await ada.data<{ customers: { edges: { node: object }[] } }>(
    `{ customers(first: 5, filter: { disagreements: [OVERRIDE_ABOVE_SCORE] }) { edges { node {
      sentiment { value word note by { name } } disagreements { kind sentence } } } } }`,
  );
  expect(customers.edges).toEqual([
    {
      node: {
        sentiment: { value: -2, word: "NEGATIVE", note: "Cold", by: { name: "Ada" } },
        disagreements: [
          {
            kind: "OVERRIDE_ABOVE_SCORE",
            sentence: expect.stringMatching(/^Set better by hand than the score of 62.8 says\.$/),
          },
        ],
      },
    },
  ]);
});

test("the moves between bands, from today's beginning to now", async () => {
  const { ada } = await open();
  const { bandMigration } = await ada.data<{ bandMigration: { cells: object[] } }>(
    `{ bandMigration(last: 7) { from to cells { from to customers arr { amountMinor currency } } } }`,
  );
  expect(bandMigration.cells).toEqual([
    { from: null, to: "AT_RISK", customers: 1, arr: { amountMinor: 0, currency: "USD" } },
  ]);
  const { movedCustomers } = await ada.data<{ movedCustomers: object }>(
    `{ movedCustomers(last: 7, toBand: AT_RISK, first: 5) { totalCount edges { node { externalId } } } }`,
  );
  expect(movedCustomers).toEqual({ totalCount: 1, edges: [{ node: { externalId: "acme" } }] });
  const { errors } = await ada.ask(`{ bandMigration(from: "2030-01-01") { from } }`);
  expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", path: ["from"] });
});
