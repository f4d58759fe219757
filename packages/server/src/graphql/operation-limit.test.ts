import { beforeAll, describe, expect, it } from "vitest";
import { SocketClient } from "../testing/socket-client.ts";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";

let server: TestServer;
beforeAll(async () => {
  // So slow that nothing comes back while a test runs.
  server = await startTestServer({ GRAPHQL_OPERATIONS_PER_SECOND: "0.001", GRAPHQL_BURST: "3" });
});

const query = "{ viewer { kind } }";
const subscription = "subscription { healthChanged { cursor } }";
const tooMany = {
  message: expect.stringContaining("too many operations"),
  extensions: { code: "RATE_LIMITED", retryAfterSeconds: expect.any(Number) },
};

async function freshKey(): Promise<{ apiKey: string; authorization: string }> {
  const apiKey = await server.createKey(["READ"]);
  return { apiKey, authorization: `Bearer ${apiKey}` };
}

describe("a key that asks too often", () => {
  it("is told so over HTTP: 429, the code, and when to try again", async () => {
    const { authorization } = await freshKey();
    const statuses = [];
    for (let times = 0; times < 3; times += 1)
      statuses.push((await server.post("/graphql", { query }, { authorization })).status);
    expect(statuses).toEqual([200, 200, 200]);
    for (const accept of ["application/json", "text/event-stream"]) {
      const refused = await server.post("/graphql", { query }, { authorization, accept });
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(1);
      expect(await refused.json()).toEqual({ errors: [tooMany] });
    }
    const byAddress = await fetch(`${server.url}/graphql?query=${encodeURIComponent(query)}`, {
      headers: { authorization },
    });
    expect(byAddress.status).toBe(429);
  });

  it("is told so over WebSocket, query and subscription alike, and keeps its socket", async () => {
    const { apiKey } = await freshKey();
    const client = await SocketClient.connect(server.socketUrl, { apiKey });
    client.subscribe("s", subscription);
    for (const id of ["a", "b"]) {
      client.subscribe(id, query);
      expect((await client.next(id)).type).toBe("next");
    }
    for (const [id, document] of [
      ["c", query],
      ["d", subscription],
    ] as const) {
      client.subscribe(id, document);
      expect(await client.next(id)).toEqual({ id, type: "error", payload: [tooMany] });
    }
    await client.ping();
  });

  it("is counted over both together, and its sockets too", async () => {
    const { apiKey, authorization } = await freshKey();
    expect((await server.post("/graphql", { query }, { authorization })).status).toBe(200);
    for (const id of ["a", "b"]) {
      const client = await SocketClient.connect(server.socketUrl, { apiKey });
      client.subscribe(id, query);
      expect((await client.next(id)).type).toBe("next");
    }
    expect((await server.post("/graphql", { query }, { authorization })).status).toBe(429);
    const another = await SocketClient.connect(server.socketUrl, { apiKey });
    another.subscribe("c", query);
    expect(await another.next("c")).toMatchObject({ type: "error", payload: [tooMany] });
  });

  it("takes nothing from other keys and sessions", async () => {
    const busy = await freshKey();
    for (let times = 0; times < 4; times += 1)
      await server.post("/graphql", { query }, { authorization: busy.authorization });
    const other = await freshKey();
    expect((await server.post("/graphql", { query }, { authorization: other.authorization })).status).toBe(
      200,
    );
    const signedIn = await server.post("/auth/sign-in", server.member);
    const cookie = signedIn.headers.getSetCookie()[0]!.split(";")[0]!;
    const statuses = [];
    for (let times = 0; times < 4; times += 1)
      statuses.push((await server.post("/graphql", { query }, { cookie })).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
  });
});
