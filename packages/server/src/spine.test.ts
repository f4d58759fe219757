import { Analytics } from "@segment/analytics-node";
import { beforeAll, describe, expect, it } from "vitest";
import { SocketClient } from "./testing/socket-client.ts";
import { startTestServer, type TestServer } from "./testing/start-test-server.ts";

const healthChanged = `subscription Health($after: Cursor) {
  healthChanged(after: $after) {
    cursor
    changes { customerId version score previousScore band sentence customer { externalId health { score components { key points } } } }
  }
}`;

interface Change {
  customerId: string;
  version: number;
  score: number | null;
  previousScore: number | null;
  sentence: string;
  customer: { externalId: string; health: { score: number } };
}

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});

const sdk = () => new Analytics({ writeKey: server.apiKey, host: server.url, flushAt: 1 });
const connect = () => SocketClient.connect(server.socketUrl, { apiKey: server.apiKey });

/** Changes until one satisfies. */
async function changesUntil(client: SocketClient, isLast: (change: Change) => boolean) {
  const changes: Change[] = [];
  for (;;) {
    const { type, payload } = await client.next("h");
    if (type !== "next" || payload.errors) throw new Error(JSON.stringify({ type, payload }));
    const { cursor, changes: batch } = payload.data.healthChanged as { cursor: string; changes: Change[] };
    changes.push(...batch);
    if (batch.some(isLast)) return { changes, cursor };
  }
}

describe("an event of the real SDK", () => {
  it("changes the score, and both dashboards are told, with the reason", async () => {
    const dashboards = [await connect(), await connect()];
    for (const client of dashboards) {
      client.subscribe("h", healthChanged);
      await client.ping();
    }
    const analytics = sdk();
    analytics.track({ userId: "ada", event: "Report Exported", context: { groupId: "acme" } });
    await analytics.closeAndFlush();

    const told = await Promise.all(
      dashboards.map((client) => changesUntil(client, ({ score }) => score !== null)),
    );
    expect(told[0]).toEqual(told[1]);
    const change = told[0]!.changes.at(-1)!;
    expect(change).toMatchObject({ previousScore: null, customer: { externalId: "acme" } });
    expect(change.sentence).toContain("Report Exported");
    const { data } = await server.graphql(`{ customer(externalId: "acme") { health { score sentences } } }`);
    expect(data.customer.health.score).toBe(change.score);
    expect(data.customer.health.sentences.length).toBeGreaterThan(0);
  });

  it("arrives once, however often the socket is cut", async () => {
    const steady = await connect();
    const { extensions } = await server.graphql("{ viewer { kind } }");
    steady.subscribe("h", healthChanged, { after: extensions!.cursor });
    let cut = await connect();
    cut.subscribe("h", healthChanged, { after: extensions!.cursor });
    const [all, resumed]: [Change[], Change[]] = [[], []];
    for (let index = 1; index <= 6; index += 1) {
      const analytics = sdk();
      // Another person each time: breadth and the active share move, so the score does.
      for (const event of [`Feature ${index} A`, `Feature ${index} B`]) {
        analytics.track({ userId: `person-${index}`, event, context: { groupId: `customer-${index}` } });
      }
      await analytics.closeAndFlush();
      const isNew = ({ customer }: Change) => customer.externalId === `customer-${index}`;
      all.push(...(await changesUntil(steady, isNew)).changes);
      // Cut in the middle: what comes meanwhile is only in the log.
      const seen = await changesUntil(cut, isNew);
      resumed.push(...seen.changes);
      cut.end();
      cut = await connect();
      cut.subscribe("h", healthChanged, { after: seen.cursor });
    }
    await server.scorer.settle(server.organization.id);
    const analytics = sdk();
    analytics.track({ userId: "last", event: "The end", context: { groupId: "last" } });
    await analytics.closeAndFlush();
    const isLast = ({ customer }: Change) => customer.externalId === "last";
    all.push(...(await changesUntil(steady, isLast)).changes);
    resumed.push(...(await changesUntil(cut, isLast)).changes);
    const names = ({ customerId, version }: Change) => `${customerId} ${version}`;
    expect(resumed.map(names)).toEqual(all.map(names));
    expect(new Set(all.map(names)).size).toBe(all.length);
  });
});

describe("the wall", () => {
  it("holds over every transport: one organisation's key finds nothing of another's", async () => {
    const stranger = await server.createOrganization();
    const headers = { authorization: `Bearer ${stranger.apiKey}` };
    const { data } = await server.graphql(
      `{ customer(externalId: "acme") { id name } portfolio { totalCustomers } }`,
    );
    expect(data.customer.name).toBe("acme");
    const { id } = data.customer;
    const theirs = await server.graphql(
      "query($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } byId: customer(id: $id) { id } portfolio { totalCustomers } customers(first: 5) { totalCount } feed { sentence } }",
      { id },
      headers,
    );
    expect(theirs.data).toEqual({
      node: null,
      nodes: [null],
      byId: null,
      portfolio: { totalCustomers: 0 },
      customers: { totalCount: 0 },
      feed: [],
    });
    const mutation = await server.graphql(
      'mutation($id: ID!) { recordTrait(input: { customer: { id: $id }, key: "plan", value: "stolen" }) { __typename } }',
      { id },
      headers,
    );
    expect(mutation.data.recordTrait.__typename).toBe("NotFoundError");

    const listening = await SocketClient.connect(server.socketUrl, { apiKey: stranger.apiKey });
    listening.subscribe("h", healthChanged);
    listening.subscribe("theirs", "subscription($ids: [ID!]) { activity(customerIds: $ids) { cursor } }", {
      ids: [id],
    });
    await listening.ping();
    const response = await server.post(
      "/v1/track",
      { userId: "ada", event: "Same names", context: { groupId: "acme" } },
      headers,
    );
    expect(await response.json()).toMatchObject({ accepted: 1 });
    const own = await changesUntil(listening, ({ customer }) => customer.externalId === "acme");
    expect(own.changes.every(({ customerId }) => customerId !== id)).toBe(true);
    expect(listening.received.filter((message) => message.id === "theirs")).toEqual([]);
    const after = await server.graphql(
      `{ customer(externalId: "acme") { activity(last: 50) { totalCount edges { node { name } } } } }`,
    );
    expect(JSON.stringify(after.data)).not.toContain("Same names");
  });
});
