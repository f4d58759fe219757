import { beforeAll, describe, expect, it } from "vitest";
import { SocketClient } from "../testing/socket-client.ts";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";

const query = "{ viewer { kind } }";
const endless = "subscription { activity { cursor } }";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});

const connect = (payload: object = { apiKey: server.apiKey }) =>
  SocketClient.connect(server.socketUrl, payload);
const openOnly = async (options?: ConstructorParameters<typeof SocketClient>[1]) => {
  const client = new SocketClient(server.socketUrl, options);
  await client.opened;
  return client;
};

describe("the handshake", () => {
  it("selects graphql-transport-ws and refuses others", async () => {
    expect((await openOnly()).socket.protocol).toBe("graphql-transport-ws");
    const other = new SocketClient(server.socketUrl, { protocol: "graphql-ws" });
    await expect(
      Promise.race([
        other.opened,
        other.closed.then(({ code }) => Promise.reject(new Error(`closed ${code}`))),
      ]),
    ).rejects.toThrow();
  });

  it("refuses pages of other sites and other paths", async () => {
    const page = new SocketClient(server.socketUrl, { headers: { origin: "https://evil.example" } });
    await expect(page.opened).rejects.toThrow("403");
    const path = new SocketClient(server.socketUrl.replace("/graphql", "/elsewhere"));
    await expect(path.opened).rejects.toThrow("404");
  });

  it("authenticates by key, header or session, or closes with 4403", async () => {
    const { apiKey } = server;
    await connect({ apiKey });
    await connect({ authorization: `Bearer ${apiKey}` });
    const byHeader = await openOnly({ headers: { authorization: `Bearer ${apiKey}` } });
    byHeader.send({ type: "connection_init" });
    expect((await byHeader.next()).type).toBe("connection_ack");
    for (const payload of [
      undefined,
      { apiKey: "wrong" },
      { authorization: "Bearer wrong" },
      { apiKey: 7 },
    ]) {
      const client = await openOnly();
      client.send({ type: "connection_init", ...(payload && { payload }) });
      expect(await client.closed).toMatchObject({ code: 4403 });
    }
  });

  it("closes with 4408 when nothing is said, 4401 when it is asked before, 4429 when begun twice", async () => {
    const silent = await openOnly();
    const early = await openOnly();
    early.subscribe("1", query);
    expect((await early.closed).code).toBe(4401);
    const twice = await connect();
    twice.send({ type: "connection_init", payload: { apiKey: server.apiKey } });
    expect((await twice.closed).code).toBe(4429);
    const atOnce = await openOnly();
    for (let times = 0; times < 2; times += 1)
      atOnce.send({ type: "connection_init", payload: { apiKey: server.apiKey } });
    expect((await atOnce.closed).code).toBe(4429);
    expect((await silent.closed).code).toBe(4408);
  });
});

describe("messages", () => {
  it.each([
    ["not JSON", "nonsense"],
    ["no object", '"text"'],
    ["of an unknown type", { type: "what" }],
    ["subscribe without an id", { type: "subscribe", payload: { query } }],
    ["subscribe with an empty id", { id: "", type: "subscribe", payload: { query } }],
    ["subscribe without a payload", { id: "1", type: "subscribe" }],
    ["subscribe whose query is no text", { id: "1", type: "subscribe", payload: { query: 7 } }],
    ["only servers send", { id: "1", type: "next", payload: { data: {} } }],
  ])("%s: closed with 4400", async (_name, message) => {
    const client = await connect();
    client.send(message);
    expect((await client.closed).code).toBe(4400);
  });

  it("ping is answered before and after the acknowledgement, with its payload", async () => {
    const client = await openOnly();
    client.send({ type: "ping" });
    expect(await client.next()).toEqual({ type: "pong" });
    client.send({ type: "pong" });
    client.send({ type: "connection_init", payload: { apiKey: server.apiKey } });
    expect((await client.next()).type).toBe("connection_ack");
    client.send({ type: "ping", payload: { at: 1 } });
    expect(await client.next()).toEqual({ type: "pong", payload: { at: 1 } });
  });

  it("over a megabyte close the socket, not the server", async () => {
    const client = await connect();
    client.subscribe("big", `{ __typename } #${"x".repeat(1_100_000)}`);
    expect((await client.closed).code).toBe(1009);
    await (await connect()).ping();
  });
});

describe("operations", () => {
  it("give next and complete, and their id can be used again", async () => {
    const client = await connect();
    for (let times = 0; times < 2; times += 1) {
      client.subscribe("q", query);
      const answer = await client.next("q");
      expect(answer).toMatchObject({ type: "next", payload: { data: { viewer: { kind: "API_KEY" } } } });
      expect(answer.payload.extensions.cursor).toMatch(/^[0-9a-f-]{36}\.\d+$/);
      expect(await client.next("q")).toEqual({ id: "q", type: "complete" });
    }
  });

  it.each([
    ["doesn't parse", "Syntax Error", "{"],
    ["isn't valid", "Cannot query field", "{ nothing }"],
    [
      "is too deep",
      "depth limit",
      `{ __type(name: "Query") { ${"ofType { ".repeat(14)} name ${"} ".repeat(14)} } }`,
    ],
    ["has too many tokens", "Token limit", `{ ${"__typename ".repeat(2100)} }`],
    [
      "has too many aliases",
      "Aliases limit",
      `{ ${Array.from({ length: 40 }, (_, index) => `a${index}: viewer { kind }`).join(" ")} }`,
    ],
  ])("that %s: an error, and the socket stays", async (_name, fault, document) => {
    const client = await connect();
    client.subscribe("e", document);
    const message = await client.next("e");
    expect(message.type).toBe("error");
    expect(message.payload[0]).toMatchObject({
      message: expect.stringContaining(fault),
      extensions: { code: expect.any(String) },
    });
    client.subscribe("q", query);
    expect((await client.next("q")).type).toBe("next");
  });

  it("with an id that is in use close the socket with 4409", async () => {
    const client = await connect();
    client.subscribe("d", endless);
    client.subscribe("d", endless);
    expect((await client.closed).code).toBe(4409);
  });

  it("are at most fifty at once", async () => {
    const client = await connect();
    for (let index = 0; index < 50; index += 1) client.subscribe(`s${index}`, endless);
    client.subscribe("one more", endless);
    expect(await client.next("one more")).toMatchObject({
      type: "error",
      payload: [{ extensions: { code: "RATE_LIMITED" } }],
    });
    client.send({ id: "s0", type: "complete" });
    await client.ping();
    client.subscribe("instead", query);
    expect((await client.next("instead")).type).toBe("next");
  });

  it("that nobody has may be completed", async () => {
    const client = await connect();
    client.send({ id: "nobody", type: "complete" });
    await client.ping();
  });

  it("need the scope also to subscribe", async () => {
    const client = await connect({ apiKey: await server.createKey(["INGEST"]) });
    client.subscribe("s", endless);
    const { payload } = await client.next("s");
    expect((payload.errors ?? payload)[0].extensions.code).toBe("FORBIDDEN");
  });
});

describe("many sockets", () => {
  it("that come and go leave nothing behind", async () => {
    for (let index = 0; index < 50; index += 1) {
      const client = await connect();
      client.subscribe("s", endless);
      client.socket.close();
      await client.closed;
    }
    await (await connect()).ping();
  });
});
