import { recordFacts } from "@perennial/services/facts";
import { beforeAll, expect, it } from "vitest";
import { SocketClient } from "../testing/socket-client.ts";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";

const subscription = `subscription CustomerChanged($after: Cursor, $customerIds: [ID!]) {
  customerChanged(after: $after, customerIds: $customerIds) {
    cursor
    changes { customerId customer { version sentiment { factId value note by { name } } disagreements { kind } } }
  }
}`;

const upsert = `mutation($externalId: String!) { upsertCustomer(input: { externalId: $externalId, name: $externalId }) {
  __typename ... on UpsertCustomerPayload { customer { id } }
} }`;

const tell = `mutation($input: RecordSentimentInput!) { recordSentiment(input: $input) {
  __typename ... on RecordFactPayload { fact { id } } ... on UserError { message }
} }`;

const takeBack = `mutation($input: RetractFactInput!) { retractFact(input: $input) { __typename } }`;

let server: TestServer;
let cookie: string;
let acme: string;

beforeAll(async () => {
  server = await startTestServer();
  const signedIn = await server.post("/auth/sign-in", server.member);
  cookie = signedIn.headers.getSetCookie()[0]!.split(";")[0]!;
  acme = await customer("acme");
});

async function customer(externalId: string): Promise<string> {
  const { data } = await server.graphql(upsert, { externalId });
  return data.upsertCustomer.customer.id as string;
}

const feel = async (id: string, value: number, note: string | null = null): Promise<string> => {
  const { data } = await server.graphql(tell, { input: { customer: { id }, value, note } }, { cookie });
  return data.recordSentiment.fact.id as string;
};

/** A page of another reader, open at this customer. */
async function follow(customerIds: string[], after?: string): Promise<SocketClient> {
  const client = await SocketClient.connect(server.socketUrl, { apiKey: server.apiKey });
  client.subscribe("page", subscription, { customerIds, after });
  await client.ping();
  return client;
}

/** The customers of what arrives, until one is as it should be. */
async function until(client: SocketClient, fits: (customer: Changed) => boolean): Promise<Changed> {
  for (;;) {
    const { type, payload } = await client.next("page");
    if (type !== "next") throw new Error(`${type}: ${JSON.stringify(payload)}`);
    const found = (payload.data.customerChanged.changes as { customer: Changed }[]).find((change) =>
      fits(change.customer),
    );
    if (found !== undefined) return found.customer;
  }
}

interface Changed {
  version: number;
  sentiment: { factId: string; value: number; note: string | null; by: { name: string } } | null;
}

it("tells everybody who looks at a customer of a sentiment, and that it was taken back", async () => {
  const pages = await Promise.all([follow([acme]), follow([acme])]);
  const factId = await feel(acme, -1, "unhappy about the price");
  const seen = await Promise.all(pages.map((page) => until(page, ({ sentiment }) => sentiment !== null)));
  for (const { sentiment } of seen) {
    expect(sentiment).toEqual({
      factId,
      value: -1,
      note: "unhappy about the price",
      by: { name: "Test admin" },
    });
  }
  await server.graphql(takeBack, { input: { factId, reason: "another customer was meant" } }, { cookie });
  const after = await Promise.all(pages.map((page) => until(page, ({ sentiment }) => sentiment === null)));
  for (const [index, { version }] of after.entries()) expect(version).toBeGreaterThan(seen[index]!.version);
});

it("goes on from a snapshot's cursor, and keeps to the customers that were asked for", async () => {
  const other = await customer("other");
  const { extensions } = await server.graphql("{ viewer { kind } }");
  await feel(acme, 2);
  await feel(other, -2);
  const late = await follow([other], extensions?.cursor);
  const { payload } = await late.next("page");
  const { changes } = payload.data.customerChanged;
  expect(changes).toHaveLength(1);
  expect(changes[0]).toMatchObject({ customerId: other, customer: { sentiment: { value: -2 } } });
});

it("tells of a contract that changes only what revenue is compared with", async () => {
  const page = await follow([acme]);
  const now = server.ctx.now();
  const day = 86_400_000;
  const [{ version: before } = { version: 0n }] = await server.ctx.db.sql<{ version: bigint }>`
    select version from customer where external_id = 'acme'`;
  await recordFacts(server.ctx, {
    facts: [
      {
        kind: "CONTRACT",
        customer: { externalId: "acme" },
        subject: "ended",
        effectiveAt: now - 300 * day,
        state: {
          startsAt: now - 300 * day,
          endsAt: now - 50 * day,
          annual: { amountMinor: 1_000, currency: "USD" },
          status: "active",
        },
      },
    ],
  });
  const { version } = await until(page, (changed) => changed.version > Number(before));
  expect(version).toBe(Number(before) + 1);
});
