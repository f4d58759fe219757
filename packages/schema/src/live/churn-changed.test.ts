import { randomUUID } from "node:crypto";
import type { ChurnLevel } from "@perennial/core/prediction";
import { countStatements, testDatabase } from "@perennial/database/testing";
import { assignMember } from "@perennial/services/customers";
import { type Scope, transact } from "@perennial/services/kernel";
import { beforeAll, expect, test } from "vitest";
import { encodeGlobalId } from "../relay/global-id.ts";
import { TestBook } from "../testing/test-book.ts";

const database = testDatabase();
let book: TestBook;
let ids: Record<string, string>;
const ada = randomUUID();

const churnChanged = `subscription ($customerIds: [ID!], $ownerId: ID, $to: [ChurnLevel!]) {
  churnChanged(customerIds: $customerIds, ownerId: $ownerId, to: $to) {
    cursor cameOrWent
    changes { customerId at from to probability previousProbability modelVersion sentence customer { id name } }
  }
}`;

interface Payload {
  cursor: string;
  cameOrWent: number;
  changes: { customerId: string; to: string; sentence: string }[];
}

async function told(variables: Record<string, unknown> = {}): Promise<Payload[]> {
  const answers = await book.graph.follow(churnChanged, variables);
  return answers.map((answer) => {
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data!["churnChanged"] as Payload;
  });
}
const names = (payloads: Payload[]) =>
  payloads
    .flatMap(({ changes }) => changes)
    .map(({ customerId }) => Object.keys(ids).find((name) => ids[name] === customerId));

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
  const inner = new Map(rows.map(({ externalId, id }) => [externalId, id]));
  ids = Object.fromEntries([...inner].map(([name, id]) => [name, encodeGlobalId("Customer", id)]));
  const move = (
    name: string,
    from: ChurnLevel,
    to: ChurnLevel,
    figures: [number, number],
    reason: string,
  ) => ({
    kind: "CHURN_CHANGED" as const,
    customerId: inner.get(name)!,
    payload: { from, to, previousProbability: figures[0], probability: figures[1], modelVersion: 3, reason },
  });
  await transact(services, async (tx) => {
    tx.announce(move("one", "medium", "high", [0.41, 0.62], "tickets"));
    tx.announce(move("two", "high", "critical", [0.62, 0.84], "trait.plan"));
    tx.announce(move("one", "high", "low", [0.62, 0.1], "of an older release"));
    tx.announce({ kind: "PREDICTIONS_CHANGED", customerId: null, payload: { customers: 7 } });
  });
});

test("a level that moved is told with both probabilities and what pushed most", async () => {
  const payloads = await told();
  expect(payloads.reduce((sum, { cameOrWent }) => sum + cameOrWent, 0)).toBe(7);
  expect(payloads.flatMap(({ changes }) => changes)).toMatchObject([
    {
      customerId: ids["one"],
      from: "MEDIUM",
      to: "HIGH",
      probability: 0.62,
      previousProbability: 0.41,
      modelVersion: 3,
      sentence: "one has a high churn risk now, medium before: 62% after 41%, mostly by: Support tickets.",
      customer: { id: ids["one"], name: "one" },
    },
    { sentence: "two has a critical churn risk now, high before: 84% after 62%, mostly by: plan." },
    { sentence: "one has a low churn risk now, high before: 10% after 62%." },
  ]);
});

test("filters keep what was asked for, and then nothing of nobody in particular", async () => {
  const asked = await Promise.all([
    told({ customerIds: [ids["one"]] }),
    told({ ownerId: encodeGlobalId("Member", ada) }),
    told({ to: ["HIGH", "CRITICAL"] }),
    told({ customerIds: [ids["three"]] }),
  ]);
  expect(asked.map(names)).toEqual([["one", "one"], ["two"], ["one", "two"], []]);
  expect(asked.flat().map(({ cameOrWent }) => cameOrWent)).toEqual(asked.flat().map(() => 0));
  expect(asked[3]).toEqual([]);
});

test("a batch costs the same number of statements however many changes it has", async () => {
  const one = await countStatements(database, () => told({ customerIds: [ids["two"]] }));
  expect(await countStatements(database, () => told())).toBe(one);
});

test("the feed has a line of each, with its levels", async () => {
  const { feed } = await book.graph.data<{ feed: { kind: string }[] }>(
    `{ feed(first: 200) { kind score band previousBand churnLevel previousChurnLevel sentence } }`,
  );
  expect(feed.filter(({ kind }) => kind === "CHURN_CHANGED").at(-1)).toEqual({
    kind: "CHURN_CHANGED",
    score: null,
    band: null,
    previousBand: null,
    churnLevel: "HIGH",
    previousChurnLevel: "MEDIUM",
    sentence: "one has a high churn risk now, medium before: 62% after 41%, mostly by: Support tickets.",
  });
  expect(feed.map(({ kind }) => kind)).not.toContain("PREDICTIONS_CHANGED");
});

test("it is for those who may read", async () => {
  const account = { externalId: "one", customerId: randomUUID() };
  const endUser = { kind: "endUser" as const, id: randomUUID(), account, scopes: new Set<Scope>() };
  for (const asking of [["INGEST"] as const, endUser]) {
    const [answer] = await book.graph.as(asking).follow(churnChanged);
    expect(answer!.errors?.map(({ extensions }) => extensions["code"])).toEqual(["FORBIDDEN"]);
  }
});
