import { createApiKey, revokeApiKey } from "@perennial/services/identity";
import type { MovableClock } from "@perennial/services/kernel";
import { beforeAll, describe, expect, it } from "vitest";
import { SocketClient } from "../testing/socket-client.ts";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";

let server: TestServer;
/** Another process on the same database. */
let other: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  other = await startTestServer({
    PUBLIC_URL: "https://health.example",
    TRUST_PROXY: "on",
    SECRET: "x".repeat(40),
  });
});

const cookieOf = (response: Response) => response.headers.getSetCookie()[0]?.split(";")[0] ?? "";
const signIn = async (at = server, { email, password } = server.member, headers = {}) =>
  at.post("/auth/sign-in", { email, password }, headers);
const session = async (cookie: string, at = server) =>
  (await fetch(`${at.url}/auth/session`, { headers: { cookie } })).json() as Promise<Record<string, unknown>>;

describe("a session", () => {
  it("begins with e-mail and password, in a cookie that scripts can't read, and ends with signing out", async () => {
    expect(await session("")).toEqual({ signedIn: false, demo: false });
    const response = await signIn();
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      signedIn: true,
      demo: false,
      member: { email: server.member.email, name: "Test admin", role: "ADMIN" },
      organization: { id: server.organization.id, name: "Test organisation", isDemo: false },
    });
    const setCookie = response.headers.getSetCookie()[0]!;
    expect(setCookie).toMatch(/HttpOnly; SameSite=Lax$/);
    const cookie = cookieOf(response);
    expect(await session(cookie)).toMatchObject({ signedIn: true });
    const out = await server.post("/auth/sign-out", {}, { cookie });
    expect(await out.json()).toEqual({ signedIn: false, demo: false });
    expect(out.headers.getSetCookie()[0]).toContain("Max-Age=0");
    expect(await session(cookie)).toEqual({ signedIn: false, demo: false });
    expect((await server.post("/graphql", { query: "{ __typename }" }, { cookie })).status).toBe(401);
  });

  it("has a secure cookie where browsers see https", async () => {
    const response = await signIn(other, server.member, { origin: "https://health.example" });
    expect(response.headers.getSetCookie()[0]).toMatch(/; Secure$/);
  });

  it("isn't had by forging", async () => {
    const cookie = cookieOf(await signIn());
    const flipped = cookie.slice(0, -1) + (cookie.endsWith("A") ? "B" : "A");
    expect(await session(flipped)).toMatchObject({ signedIn: false });
    expect(await session("perennial_session=abc.def")).toMatchObject({ signedIn: false });
    expect(await session(cookie, other)).toMatchObject({ signedIn: false });
  });

  it("begins on our own pages only", async () => {
    const evil = await signIn(server, server.member, { origin: "https://evil.example" });
    expect(evil.status).toBe(403);
    expect(evil.headers.getSetCookie()).toEqual([]);
    expect((await signIn(server, server.member, { "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await signIn(server, server.member, { origin: server.url })).status).toBe(200);
    const form = await server.post("/auth/sign-in", `email=${server.member.email}`, {
      "content-type": "application/x-www-form-urlencoded",
    });
    expect(form.status).toBe(415);
    expect((await fetch(`${server.url}/auth/sign-in`)).status).toBe(405);
  });
});

describe("guessing", () => {
  it("is told the same of a wrong password and an unknown e-mail, and soon nothing any more", async () => {
    const address = (index: number) => ({ "x-forwarded-for": `10.0.0.${index}` });
    const own = await server.createOrganization();
    const attempt = (email: string, index: number) =>
      other.post("/auth/sign-in", { email, password: "not the password" }, address(index));
    const wrong = await attempt(own.member.email, 1);
    const unknown = await attempt("nobody@test.example", 1);
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.text()).toBe(await unknown.text());
    const statuses = [];
    for (let index = 2; index <= 12; index += 1)
      statuses.push((await attempt(own.member.email, index)).status);
    expect(statuses.slice(0, 9)).toEqual(Array(9).fill(401));
    expect(statuses.at(-1)).toBe(429);
    const right = await other.post("/auth/sign-in", own.member, address(20));
    expect(right.status).toBe(429);
    expect(Number(right.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await other.post("/auth/sign-in", server.member, address(21))).status).toBe(200);
  });
});

describe("sockets", () => {
  it("open with a session's cookie and close with 4401 when it ends, in every process", async () => {
    const cookie = cookieOf(await signIn());
    const here = await SocketClient.connect(server.socketUrl, undefined, {
      headers: { cookie, origin: server.url },
    });
    const secondOther = await startTestServer({ SECRET: "y".repeat(40) });
    const elsewhereCookie = cookieOf(await signIn(secondOther));
    const elsewhere = await SocketClient.connect(secondOther.socketUrl, undefined, {
      headers: { cookie: elsewhereCookie },
    });
    await server.post("/auth/sign-out", {}, { cookie });
    expect((await here.closed).code).toBe(4401);
    await elsewhere.ping();
    await secondOther.post("/auth/sign-out", {}, { cookie: elsewhereCookie });
    expect((await elsewhere.closed).code).toBe(4401);
  });

  it("and streams close when their key is revoked, wherever that was done", async () => {
    const { id, secret } = await createApiKey(server.ctx, { name: "Short-lived", scopes: ["READ"] });
    const sockets = await Promise.all(
      [server, other].map(({ socketUrl }) => SocketClient.connect(socketUrl, { apiKey: secret })),
    );
    const query = "subscription { activity { cursor } }";
    const stream = await other.post(
      "/graphql",
      { query },
      { accept: "text/event-stream", authorization: `Bearer ${secret}` },
    );
    expect(stream.status).toBe(200);
    await revokeApiKey(server.ctx, { id });
    for (const socket of sockets) expect((await socket.closed).code).toBe(4401);
    expect(await stream.text()).toContain("UNAUTHENTICATED");
    expect(
      (await other.graphql("{ viewer { kind } }", {}, { authorization: `Bearer ${secret}` })).errors,
    ).toBeDefined();
  });

  it("close when their session expires", async () => {
    const future = await startTestServer({ ROLE: "web", TEST_CLOCK: "on" });
    const cookie = cookieOf(await signIn(future, future.member));
    const socket = await SocketClient.connect(future.socketUrl, undefined, { headers: { cookie } });
    (future.system.clock as MovableClock).setOffset(31 * 86_400_000);
    expect((await socket.closed).code).toBe(4401);
    expect(await session(cookie, future)).toMatchObject({ signedIn: false });
  });
});

describe("the demo", () => {
  it("is offered only where it is", async () => {
    expect((await server.post("/auth/demo", {})).status).toBe(404);
  });
});
