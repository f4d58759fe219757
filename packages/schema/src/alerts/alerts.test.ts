import { randomUUID } from "node:crypto";
import { isolatedDatabase } from "@perennial/database/testing";
import { alertReactions, saveAlertRule } from "@perennial/services/alerts";
import { assignMember } from "@perennial/services/customers";
import { createMember } from "@perennial/services/identity";
import { ReactionRunner } from "@perennial/services/jobs";
import { scopesOfRole, transact, type MemberRole } from "@perennial/services/kernel";
import { beforeAll, describe, expect, test } from "vitest";
import { encodeGlobalId } from "../relay/global-id.ts";
import { TestBook } from "../testing/test-book.ts";
import type { TestGraph } from "../testing/test-graph.ts";

// A running server reacts for all organisations in its database.
const database = await isolatedDatabase();
let book: TestBook;
let runner: ReactionRunner;
const viewers: Record<string, TestGraph> = {};
const customers: Record<string, string> = {};

async function join(name: string, role: MemberRole): Promise<string> {
  const { id } = await createMember(book.graph.services, { name, role, email: `${name}@example.com` });
  const actor = { kind: "member" as const, id, role, sessionId: randomUUID(), scopes: scopesOfRole(role) };
  viewers[name] = book.graph.as(actor);
  return id;
}

const settle = () => runner.settle(book.graph.services.organizationId);

async function crosses(customer: string, from = "HEALTHY", to = "CRITICAL"): Promise<void> {
  await transact(book.graph.services, async (tx) => {
    const causes = [{ kind: "event", name: "Report exported", count: 1 }];
    const payload = { from, to, score: 20, version: 2, causes };
    tx.announce({ kind: "RISK_CHANGED", customerId: customers[customer]!, payload });
  });
  await settle();
}

beforeAll(async () => {
  book = await TestBook.open(database);
  const { services } = book.graph;
  runner = new ReactionRunner(services.system, alertReactions);
  for (const customer of ["one", "two"]) {
    await book.track(customer, `user of ${customer}`, ["Opened"]);
    const row = await services.db.prisma.customer.findFirstOrThrow({ where: { externalId: customer } });
    customers[customer] = row.id;
  }
  const ada = await join("ada", "CSM");
  await join("bob", "CSM");
  await join("eve", "MANAGER");
  await assignMember(services, { customer: { externalId: "one" }, memberId: ada });
  await settle();
  await services.db.sql`update alert_rule set enabled = false`;
  await saveAlertRule(services, {
    name: "Critical",
    condition: { kind: "BAND", bands: ["CRITICAL"] },
    severity: "CRITICAL",
    recipients: [{ kind: "OWNER" }],
  });
  await crosses("one");
  await crosses("two");
});

const fields = `totalCount edges { node { id sentence severity raisedAt endedAt readAt deliveredAt note fromBand toBand score
  customer { externalId } rule { name sentence } causes { sentence } recipients { reason state member { name } } } }`;
interface Page {
  totalCount: number;
  edges: { node: { id: string; customer: { externalId: string } } & Record<string, unknown> }[];
}
const inbox = async (name: string, filter = "{}"): Promise<Page> =>
  (await viewers[name]!.data<{ alerts: Page }>(`{ alerts(first: 10, filter: ${filter}) { ${fields} } }`))
    .alerts;
const names = ({ edges }: Page) => edges.map(({ node }) => node.customer.externalId);

describe("the inbox", () => {
  test("says what happened, why, by which rule and who is told", async () => {
    const { edges } = await inbox("ada");
    expect(edges.map(({ node }) => node)).toEqual([
      {
        id: expect.any(String),
        sentence: "one is critical now, healthy before: an event arrived: Report exported.",
        severity: "CRITICAL",
        raisedAt: expect.any(String),
        endedAt: null,
        readAt: null,
        deliveredAt: expect.any(String),
        note: null,
        fromBand: "HEALTHY",
        toBand: "CRITICAL",
        score: null,
        customer: { externalId: "one" },
        rule: { name: "Critical", sentence: "the customer becomes critical" },
        causes: [{ sentence: "An event arrived: Report exported." }],
        recipients: [{ reason: "OWNER", state: "DELIVERED", member: { name: "ada" } }],
      },
    ]);
    const [two] = (await inbox("eve")).edges;
    expect(two?.node).toMatchObject({
      note: expect.stringContaining("Nobody whom the rule names looks after two"),
      recipients: [{ reason: "FALLBACK", member: { name: "eve" } }],
    });
  });

  test("is a member's own; managers and keys see all", async () => {
    expect(names(await inbox("bob"))).toEqual([]);
    expect(new Set(names(await inbox("eve", "{ mine: false }")))).toEqual(new Set(["one", "two"]));
    const ask = (graph: TestGraph, filter: string) =>
      graph.ask(`{ alerts(first: 1, filter: ${filter}) { totalCount } }`);
    const key = book.graph.as(["READ"]);
    expect((await ask(key, "{}")).data).toEqual({ alerts: { totalCount: 2 } });
    const codeOf = async (answer: ReturnType<typeof ask>) => (await answer).errors?.[0]?.extensions.code;
    expect(await codeOf(ask(viewers["bob"]!, "{ mine: false }"))).toBe("FORBIDDEN");
    expect(await codeOf(ask(key, "{ mine: true }"))).toBe("BAD_USER_INPUT");
    expect(await codeOf(ask(viewers["eve"]!, "{ mine: false, unread: true }"))).toBe("BAD_USER_INPUT");
    const [own] = (await inbox("ada")).edges;
    const node = `query ($id: ID!) { node(id: $id) { id } }`;
    expect((await viewers["ada"]!.ask(node, { id: own!.node.id })).data).toMatchObject({ node: {} });
    const others = await viewers["bob"]!.ask(node, { id: own!.node.id });
    expect(others.data?.["node"] ?? null).toBeNull();
  });
});

describe("alertRaised", () => {
  const raised = `subscription ($after: Cursor) { alertRaised(after: $after) { cursor unread alerts { customer { externalId } } } }`;

  test("tells each member their own, from a cursor on, once", async () => {
    const told = await viewers["ada"]!.follow(raised);
    expect(told.map(({ data }) => data?.["alertRaised"])).toMatchObject([
      { unread: 1, alerts: [{ customer: { externalId: "one" } }] },
    ]);
    expect(await viewers["bob"]!.follow(raised)).toEqual([]);
    const { cursor } = told[0]!.data!["alertRaised"] as { cursor: string };
    expect(await viewers["ada"]!.follow(raised, { after: cursor })).toEqual([]);
  });

  test("has nothing for a key", async () => {
    const [answer] = await book.graph.as(["READ"]).follow(raised);
    expect(answer?.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  });
});

test("reading and snoozing are the viewer's own, and told to their other pages", async () => {
  await crosses("one", "CRITICAL", "HEALTHY");
  await crosses("one");
  const after = await book.graph.context().cursor();
  const [newest] = (await inbox("ada")).edges;
  const read = await viewers["ada"]!.data(
    `mutation ($ids: [ID!]) { markAlertsRead(input: { alertIds: $ids }) { ... on MarkAlertsReadPayload { changed unread } } }`,
    { ids: [newest!.node.id] },
  );
  expect(read).toEqual({ markAlertsRead: { changed: 1, unread: 1 } });
  const until = new Date(book.graph.services.now() + 3_600_000).toISOString();
  const snoozed = await viewers["ada"]!.data(
    `mutation ($until: DateTime) { snoozeAlerts(input: { customer: { externalId: "one" }, until: $until }) {
      ... on SnoozeAlertsPayload { alerts customer { externalId } } } }`,
    { until },
  );
  expect(snoozed).toEqual({ snoozeAlerts: { alerts: 2, customer: { externalId: "one" } } });
  const told = await viewers["ada"]!.follow(
    `subscription ($after: Cursor) { alertRaised(after: $after) { unread alerts { id } } }`,
    { after },
  );
  expect(told.at(-1)?.data).toEqual({ alertRaised: { unread: 0, alerts: [] } });
  const refused = await book.graph
    .as(["READ", "WRITE"])
    .data(`mutation { markAlertsRead(input: {}) { __typename } }`);
  expect(refused).toEqual({ markAlertsRead: { __typename: "ForbiddenError" } });
});

describe("rules", () => {
  const save = `mutation ($input: SaveAlertRuleInput!) { saveAlertRule(input: $input) { __typename
    ... on SaveAlertRulePayload { rule { id name digestHour sentence condition { kind points days margin } recipients { kind role } } }
    ... on InvalidInputError { path } ... on UserError { message } } }`;
  const input = {
    name: "Fell",
    condition: { kind: "SCORE_FELL", points: 20 },
    recipients: [{ kind: "ROLE", role: "MANAGER" }],
    digestHour: 8,
  };

  test("are saved as a whole, read back, and deleted", async () => {
    const { saveAlertRule: saved } = await viewers["eve"]!.data<{
      saveAlertRule: { rule: { id: string } };
    }>(save, { input });
    expect(saved.rule).toMatchObject({
      name: "Fell",
      digestHour: 8,
      sentence: "the score falls by 20 points or more within 7 days",
      condition: { kind: "SCORE_FELL", points: 20, days: 7, margin: null },
      recipients: [{ kind: "ROLE", role: "MANAGER" }],
    });
    const { alertRules } = await viewers["bob"]!.data<{ alertRules: { name: string }[] }>(
      `{ alertRules { name enabled isDefault } }`,
    );
    expect(alertRules.map(({ name }) => name)).toContain("Fell");
    const removed = await viewers["eve"]!.data(
      `mutation ($id: ID!) { deleteAlertRule(input: { id: $id }) { ... on DeleteAlertRulePayload { deletedRuleId } } }`,
      { id: saved.rule.id },
    );
    expect(removed).toEqual({ deleteAlertRule: { deletedRuleId: saved.rule.id } });
  });

  test.each([
    [{ condition: { kind: "SCORE_FELL", points: 0 } }, ["condition", "points"]],
    [{ condition: { kind: "BAND" } }, ["condition", "bands"]],
    [{ digestHour: 24 }, ["digestHour"]],
    [{ recipients: [] }, ["recipients"]],
    [{ recipients: [{ kind: "ROLE" }] }, ["recipients", "0", "role"]],
    [
      { recipients: [{ kind: "MEMBER", memberId: encodeGlobalId("Customer", randomUUID()) }] },
      ["recipients", "0", "memberId"],
    ],
    [{ name: " " }, ["name"]],
  ])("refuse %j and name where it is wrong", async (wrong, path) => {
    const answer = await viewers["eve"]!.data(save, { input: { ...input, ...wrong } });
    expect(answer).toMatchObject({ saveAlertRule: { __typename: "InvalidInputError", path } });
  });

  test("aren't a CSM's to change", async () => {
    expect(await viewers["ada"]!.data(save, { input })).toMatchObject({
      saveAlertRule: { __typename: "ForbiddenError" },
    });
  });
});
