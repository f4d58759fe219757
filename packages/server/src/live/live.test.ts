import { encodeGlobalId } from "@perennial/schema";
import { assignMember } from "@perennial/services/customers";
import { createMember } from "@perennial/services/identity";
import { transact, type Announcement } from "@perennial/services/kernel";
import { beforeAll, describe, expect, it } from "vitest";
import { SocketClient } from "../testing/socket-client.ts";
import { startTestServer, type TestOrganization, type TestServer } from "../testing/start-test-server.ts";

const query = `subscription Activity($after: Cursor, $first: Int, $customerIds: [ID!], $ownerId: ID) {
  activity(after: $after, first: $first, customerIds: $customerIds, ownerId: $ownerId) { cursor items { cursor count } }
}`;

let server: TestServer;
let organization: TestOrganization;
let customerId: string;

beforeAll(async () => {
  server = await startTestServer();
});
beforeAll(async () => {
  organization = await server.createOrganization();
  customerId = await makeCustomer(organization);
});

async function makeCustomer({ ctx }: TestOrganization): Promise<string> {
  const id = crypto.randomUUID();
  await ctx.db.prisma.customer.create({
    data: {
      organizationId: ctx.organizationId,
      id,
      externalId: id,
      kind: "ACCOUNT",
      name: "Acme",
      traits: {},
      createdAt: new Date(),
      version: 1n,
    },
  });
  return id;
}

const connect = (of = organization, options = {}) =>
  SocketClient.connect(server.socketUrl, { apiKey: of.apiKey }, options);
const entry = (count: number, of = customerId): Announcement => ({
  kind: "ACTIVITY",
  customerId: of,
  payload: { count, names: [{ name: "Opened", count }] },
});
const announce = (counts: readonly number[], of = organization, customer = customerId) =>
  transact(of.ctx, async (tx) => counts.forEach((count) => tx.announce(entry(count, customer))));
const readCursor = async (of = organization) =>
  (await server.graphql("{ viewer { kind } }", {}, { authorization: `Bearer ${of.apiKey}` })).extensions!
    .cursor!;

/** Counts of the entries that arrive, until that many have. */
async function collect(
  client: SocketClient,
  id: string,
  wanted: number,
): Promise<{ counts: number[]; cursor: string }> {
  const counts: number[] = [];
  let cursor = "";
  while (counts.length < wanted) {
    const { type, payload } = await client.next(id);
    if (type !== "next") throw new Error(`${type}: ${JSON.stringify(payload)}`);
    cursor = payload.data.activity.cursor;
    counts.push(...payload.data.activity.items.map(({ count }: { count: number }) => count));
  }
  return { counts, cursor };
}

const upTo = (count: number, from = 1) => Array.from({ length: count }, (_, index) => from + index);

describe("a subscription", () => {
  it("tells what happens from now on, in order, to everybody who asked, under their own ids", async () => {
    const clients = await Promise.all([connect(), connect(), connect()]);
    for (const [index, client] of clients.entries()) {
      client.subscribe(`mine ${index}`, query);
      await client.ping();
    }
    for (const count of upTo(30)) await announce([count]);
    const seen = await Promise.all(clients.map((client, index) => collect(client, `mine ${index}`, 30)));
    for (const { counts } of seen) expect(counts).toEqual(upTo(30));
  });

  it("completes after `first` payloads, and when its reader has enough nothing follows", async () => {
    const client = await connect();
    client.subscribe("two", query, { first: 2 });
    client.subscribe("enough", query);
    await client.ping();
    await announce([1]);
    expect((await collect(client, "two", 1)).counts).toEqual([1]);
    client.send({ id: "enough", type: "complete" });
    await client.ping();
    const before = client.received.length;
    await announce([2]);
    expect((await collect(client, "two", 1)).counts).toEqual([2]);
    expect(await client.next("two")).toEqual({ id: "two", type: "complete" });
    expect(client.received.slice(before).filter(({ id }) => id === "enough")).toEqual([]);
  });

  it("keeps to the customers that were asked for", async () => {
    const other = await makeCustomer(organization);
    const client = await connect();
    const globalId = (
      await server.graphql(
        "query($externalId: String!) { customer(externalId: $externalId) { id } }",
        { externalId: other },
        { authorization: `Bearer ${organization.apiKey}` },
      )
    ).data.customer.id;
    client.subscribe("one", query, { customerIds: [globalId] });
    await client.ping();
    await announce([1, 2]);
    await announce([3], organization, other);
    expect((await collect(client, "one", 1)).counts).toEqual([3]);
  });

  it("neither sends nor counts a batch in which nothing is about the owner's customers", async () => {
    const own = await server.createOrganization();
    const [theirs, others] = [await makeCustomer(own), await makeCustomer(own)];
    const member = await createMember(own.ctx, { email: "ada@example.com", name: "Ada", role: "CSM" });
    await assignMember(own.ctx, { customer: { id: theirs }, role: "OWNER", memberId: member.id });
    const ownerId = encodeGlobalId("Member", member.id);
    const cursor = await readCursor(own);
    const [live, replaying, watching] = [await connect(own), await connect(own), await connect(own)];
    live.subscribe("one", query, { ownerId, first: 1 });
    watching.subscribe("all", query);
    await live.ping();
    await watching.ping();
    // More than a payload holds: its first batch is of the other customer alone.
    const many = upTo(1500);
    await announce(many, own, others);
    expect((await collect(watching, "all", many.length)).counts).toEqual(many);
    await announce([7], own, theirs);
    replaying.subscribe("one", query, { ownerId, first: 1, after: cursor });
    for (const client of [live, replaying]) {
      expect((await client.next("one")).payload?.data.activity.items).toMatchObject([{ count: 7 }]);
      expect(await client.next("one")).toEqual({ id: "one", type: "complete" });
    }
  });

  it("gathers many changes into few payloads", async () => {
    const client = await connect();
    client.subscribe("s", query);
    await client.ping();
    for (const start of upTo(40)) await announce(upTo(5, start * 5));
    const before = client.received.length;
    await collect(client, "s", 200);
    expect(client.received.length - before).toBeLessThan(41);
  });
});

describe("resuming", () => {
  it("replays what was missed and joins what happens meanwhile: no gap, nothing twice", async () => {
    const cursor = await readCursor();
    await announce(upTo(5));
    const writing = (async () => {
      for (const count of upTo(60, 6)) await announce([count]);
    })();
    const clients = await Promise.all(upTo(6).map(() => connect()));
    for (const client of clients) client.subscribe("r", query, { after: cursor });
    const seen = await Promise.all(clients.map((client) => collect(client, "r", 65)));
    await writing;
    for (const { counts } of seen) expect(counts).toEqual(upTo(65));
  });

  it("goes on from any payload's cursor, and from any item's", async () => {
    const cursor = await readCursor();
    await announce(upTo(10));
    const first = await connect();
    first.subscribe("a", query, { after: cursor });
    const { payload } = await first.next("a");
    const items = payload.data.activity.items as { cursor: string; count: number }[];
    const fourth = items.find(({ count }) => count === 4)!.cursor;
    const second = await connect();
    second.subscribe("b", query, { after: fourth });
    expect((await collect(second, "b", 6)).counts).toEqual(upTo(6, 5));
  });

  it("from a snapshot's cursor misses nothing and tells nothing of before it", async () => {
    const watching = await connect();
    watching.subscribe("w", query);
    await watching.ping();
    for (let round = 0; round < 20; round += 1) {
      await announce([round]);
      const cursor = await readCursor();
      const client = await connect();
      client.subscribe("s", query, { after: cursor });
      await announce([100 + round]);
      expect((await collect(client, "s", 1)).counts).toEqual([100 + round]);
      client.end();
    }
  });

  it("replays more than a payload holds", async () => {
    const own = await server.createOrganization();
    const customer = await makeCustomer(own);
    const cursor = await readCursor(own);
    await announce(upTo(4500), own, customer);
    const client = await connect(own);
    client.subscribe("long", query, { after: cursor });
    const { counts } = await collect(client, "long", 4500);
    expect(counts).toEqual(upTo(4500));
  });

  it("says so when it can't be told completely: another epoch, ahead of the head, no longer kept", async () => {
    const own = await server.createOrganization();
    const customer = await makeCustomer(own);
    await announce(upTo(3), own, customer);
    const cursor = await readCursor(own);
    const [epoch, head] = [cursor.slice(0, 36), Number(cursor.slice(37))];
    await server.system.database.owner.pool.query(
      "delete from log where organization_id = $1 and position <= 2",
      [own.organization.id],
    );
    const client = await connect(own);
    const expired = [`${crypto.randomUUID()}.1`, `${epoch}.${head + 1}`, `${epoch}.0`, `${epoch}.1`];
    for (const [index, after] of expired.entries()) {
      client.subscribe(`e${index}`, query, { after });
      expect(await client.next(`e${index}`)).toMatchObject({
        payload: { errors: [{ extensions: { code: "CURSOR_EXPIRED" } }] },
      });
    }
    client.subscribe("kept", query, { after: `${epoch}.2` });
    expect((await collect(client, "kept", 1)).counts).toEqual([3]);
    client.subscribe("nonsense", query, { after: "nonsense" });
    const refusal = await client.next("nonsense");
    expect(JSON.stringify(refusal.payload)).toContain("BAD_USER_INPUT");
  });
});

describe("walls", () => {
  it("keep each organisation's announcements to itself, whatever is asked", async () => {
    const stranger = await server.createOrganization();
    const listening = await connect(stranger);
    const cursor = await readCursor();
    listening.subscribe("mine", query);
    listening.subscribe("theirs", query, { after: cursor });
    expect(await listening.next("theirs")).toMatchObject({
      payload: { errors: [{ extensions: { code: "CURSOR_EXPIRED" } }] },
    });
    await announce([1]);
    const own = await makeCustomer(stranger);
    await announce([7], stranger, own);
    expect((await collect(listening, "mine", 1)).counts).toEqual([7]);
  });
});

describe("a reader that doesn't read", () => {
  it("is dropped with a code after which clients resume; others go on", async () => {
    const own = await server.createOrganization();
    const customer = await makeCustomer(own);
    const slow = await connect(own);
    const quick = await connect(own);
    // Many ids multiply what one change writes.
    for (const index of upTo(50)) slow.subscribe(`s${index}`, query);
    quick.subscribe("q", query);
    await slow.ping();
    await quick.ping();
    slow.socket.pause();
    // Some megabytes more than the network's own buffers and ours hold.
    for (let told = 0; told < 6000; told += 500) {
      await announce(upTo(500, told + 1), own, customer);
      expect((await collect(quick, "q", 500)).counts).toEqual(upTo(500, told + 1));
    }
    slow.socket.resume();
    expect((await slow.closed).code).toBe(1013);
  });
});

describe("server-sent events", () => {
  it("tell the same", async () => {
    const ending = new AbortController();
    const cursor = await readCursor();
    await announce([1]);
    const response = await fetch(`${server.url}/graphql`, {
      method: "POST",
      headers: {
        accept: "text/event-stream",
        "content-type": "application/json",
        authorization: `Bearer ${organization.apiKey}`,
      },
      body: JSON.stringify({ query, variables: { after: cursor, first: 2 } }),
      signal: ending.signal,
    });
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    while (!text.includes('"count":1')) text += (await reader.read()).value ?? "";
    await announce([2]);
    for (let part = await reader.read(); !part.done; part = await reader.read()) text += part.value;
    expect(text).toContain('"count":2');
    expect(text).toContain("event: complete");
    ending.abort();
  });
});
