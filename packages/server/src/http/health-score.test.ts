import { randomUUID } from "node:crypto";
import { recordActivity } from "@perennial/services/activity";
import { assignScoringModel } from "@perennial/services/health";
import { createEndUserSecret, revokeEndUserSecret } from "@perennial/services/identity";
import { SignJWT } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { SocketClient } from "../testing/socket-client.ts";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";

const DAY = 86_400;
const page = "https://product.example";
let server: TestServer;
let other: Awaited<ReturnType<TestServer["createOrganization"]>>;
let signing: { id: string; secret: string };

async function track(ctx: TestServer["ctx"], customer: string, days: number): Promise<void> {
  const messages = Array.from({ length: days }, (_, day) => ({
    type: "track",
    event: "Opened",
    userId: `${customer}-user`,
    context: { groupId: customer },
    messageId: randomUUID(),
    timestamp: ctx.now() - day * DAY * 1000,
  }));
  await recordActivity(ctx, { messages });
  await server.scorer.settle(ctx.organizationId);
}

beforeAll(async () => {
  server = await startTestServer({ ALLOWED_ORIGINS: "https://friend.example" });
  other = await server.createOrganization();
  for (const customer of ["acme", "bolt"]) await track(server.ctx, customer, 12);
  await track(other.ctx, "theirs", 3);
  signing = await createEndUserSecret(server.ctx, {});
});

interface Claims {
  sub?: unknown;
  customer?: unknown;
  aud?: string;
  /** Seconds from now. */
  iat?: number | null;
  exp?: number | null;
}

async function sign(
  { sub = "acme-user", customer = "acme", aud = "perennial", iat = 0, exp = 3600 }: Claims = {},
  { id, secret }: { id: string; secret: string } = signing,
  alg = "HS256",
): Promise<string> {
  const now = Math.floor(server.ctx.now() / 1000);
  const token = new SignJWT({ sub, customer } as Record<string, string>).setProtectedHeader({ alg, kid: id });
  token.setAudience(aud);
  if (iat !== null) token.setIssuedAt(now + iat);
  if (exp !== null) token.setExpirationTime(now + exp);
  return token.sign(new TextEncoder().encode(secret));
}

const get = (path: string, bearer?: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/api/health/score/${path}`, {
    headers: { ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }), ...headers },
  });
const answerOf = async (path: string, bearer = server.apiKey) => (await get(path, bearer)).json();
const errorOf = async (response: Response) => {
  const { success, error } = (await response.json()) as {
    success: boolean;
    error: { code: string; message: string; path?: string[] };
  };
  expect(success).toBe(false);
  return { status: response.status, ...error };
};

describe("the health score of a customer", () => {
  it("is told by the product's own id, ours and the global one, with trend and history of the range", async () => {
    const { data } = await server.graphql(
      `{ customer(externalId: "acme") { id health { score band trend calculatedAt } sparkline(days: 30) } }`,
    );
    const { health, sparkline, id } = data.customer;
    const answer = await answerOf("acme");
    expect(answer).toEqual({
      success: true,
      customerId: "acme",
      score: Math.round(health.score),
      riskLevel: health.band.toLowerCase(),
      trend: health.trend.toLowerCase(),
      lastCalculated: health.calculatedAt,
      history: expect.any(Array),
    });
    expect(answer.history.map((point: { score: number | null }) => point.score)).toEqual(
      sparkline.map((score: number | null) => (score === null ? null : Math.round(score))),
    );
    expect(answer.history.at(-1)).toEqual({
      date: new Date(server.ctx.now()).toISOString().slice(0, 10),
      score: answer.score,
    });
    expect(await answerOf(id)).toEqual(answer);
    const uuid = Buffer.from(id, "base64url").toString().split(":")[1]!;
    expect(await answerOf(uuid)).toEqual(answer);
    for (const [range, days] of [
      ["7d", 7],
      ["90d", 90],
    ] as const)
      expect((await answerOf(`acme?timeRange=${range}`)).history).toHaveLength(days);
  });

  it("has a breakdown that adds up when it is asked for, by the names of the customer's model", async () => {
    const { score, breakdown } = await answerOf("acme?includeBreakdown=true");
    expect(Object.keys(breakdown)).toEqual(["usage", "engagement", "support", "satisfaction", "payment"]);
    const known = Object.values(breakdown as Record<string, number | null>).filter(
      (points) => points !== null,
    );
    expect(known.reduce((sum, points) => sum + points, 0)).toBe(score);
    expect(breakdown.satisfaction).toBeNull();
    expect(await answerOf("acme?includeBreakdown=false")).not.toHaveProperty("breakdown");
    await assignScoringModel(server.ctx, { modelKey: "wedsync", customer: { externalId: "bolt" } });
    await server.scorer.settle(server.ctx.organizationId);
    expect((await answerOf("bolt?includeBreakdown=true")).breakdown).toEqual({
      loginFrequency: 30,
      featureAdoption: 0,
      clientActivity: 0,
      formCompletion: 0,
      journeyPerformance: 0,
    });
  });

  it("is unknown, not 0, before anything is known", async () => {
    await server.graphql(
      `mutation { upsertCustomer(input: { externalId: "quiet", name: "Quiet" }) { __typename } }`,
    );
    await server.scorer.settle(server.ctx.organizationId);
    expect(await answerOf("quiet?includeBreakdown=true")).toMatchObject({
      score: null,
      riskLevel: "unknown",
      trend: "unknown",
    });
  });

  it("is nobody's without credentials, and not there across organisations or for an id that nobody has", async () => {
    expect(await errorOf(await get("acme"))).toMatchObject({ status: 401, code: "UNAUTHENTICATED" });
    expect(await errorOf(await get("acme", "pk_wrong"))).toMatchObject({ status: 401 });
    expect(await errorOf(await get("theirs", server.apiKey))).toMatchObject({
      status: 404,
      code: "NOT_FOUND",
    });
    expect(await errorOf(await get(randomUUID(), server.apiKey))).toMatchObject({ status: 404 });
    expect((await get("theirs", other.apiKey)).status).toBe(200);
    expect(await errorOf(await get("acme", await server.createKey(["INGEST"])))).toMatchObject({
      status: 403,
    });
  });

  it.each([
    ["acme?timeRange=14d", "timeRange", "timeRange: is 7d, 30d or 90d."],
    ["acme?includeBreakdown=yes", "includeBreakdown", "includeBreakdown: is true or false."],
    [
      "acme?timerange=7d",
      "timerange",
      "timerange: there is no such parameter, only timeRange and includeBreakdown.",
    ],
    ["acme?timeRange=7d&timeRange=30d", "timeRange", "timeRange: is given more than once."],
    ["%E0%A4", "customerId", "customerId: isn't percent-encoded UTF-8."],
    ["x".repeat(300), "customerId", "customerId: has 1 to 255 bytes."],
  ])("%s is refused by name", async (path, name, message) => {
    expect(await errorOf(await get(path, server.apiKey))).toEqual({
      status: 400,
      code: "INVALID_INPUT",
      message,
      path: [name],
    });
  });

  it("is only read, at this address", async () => {
    expect((await server.post("/api/health/score/acme", {})).status).toBe(405);
    for (const path of ["", "acme/history"]) expect((await get(path, server.apiKey)).status).toBe(404);
    expect((await fetch(`${server.url}/api/elsewhere`)).status).toBe(404);
  });

  it("is told a member by the session's cookie, on pages that may act in a member's name", async () => {
    const signedIn = await server.post("/auth/sign-in", server.member);
    const cookie = signedIn.headers.getSetCookie()[0]!.split(";")[0]!;
    expect((await get("acme", undefined, { cookie })).status).toBe(200);
    expect((await get("acme", undefined, { cookie, origin: "https://friend.example" })).status).toBe(200);
    const elsewhere = await get("acme", undefined, { cookie, origin: page });
    expect(elsewhere.status).toBe(403);
    expect(elsewhere.headers.get("access-control-allow-credentials")).toBeNull();
  });
});

describe("an end user", () => {
  it("reads the score of its own customer, by whatever id, with a token that the product's server signed", async () => {
    const token = await sign();
    const own = await answerOf("acme", token);
    expect(own).toEqual(await answerOf("acme"));
    const { data } = await server.graphql(`{ customer(externalId: "acme") { id } }`);
    expect(await answerOf(data.customer.id, token)).toEqual(own);
  });

  it("isn't told of another customer, whether there is one or not", async () => {
    const token = await sign();
    const answers = await Promise.all(
      ["bolt", "theirs", "nobody", randomUUID()].map(async (id) => errorOf(await get(id, token))),
    );
    for (const answer of answers) expect(answer).toEqual({ ...answers[0], status: 403, code: "FORBIDDEN" });
    // Of a customer that we don't know yet there is nothing to tell its own either.
    expect((await get("acme", await sign({ customer: "not here yet" }))).status).toBe(403);
    expect((await get("not%20here%20yet", await sign({ customer: "not here yet" }))).status).toBe(403);
  });

  it("may do nothing else: no GraphQL, no socket, no event", async () => {
    const token = await sign();
    const bearer = { authorization: `Bearer ${token}` };
    const query = { query: "{ viewer { kind } }" };
    expect((await server.post("/graphql", query, bearer)).status).toBe(401);
    for (const options of [
      { payload: { authorization: `Bearer ${token}` } },
      { payload: { apiKey: token } },
    ]) {
      const socket = new SocketClient(server.socketUrl);
      await socket.opened;
      socket.send({ type: "connection_init", ...options });
      expect((await socket.closed).code).toBe(4403);
    }
    const byHeader = new SocketClient(server.socketUrl, { headers: bearer });
    await byHeader.opened;
    byHeader.send({ type: "connection_init" });
    expect((await byHeader.closed).code).toBe(4403);
    expect((await server.post("/v1/track", { event: "Opened", userId: "x" }, bearer)).status).toBe(401);
  });

  it("asks from any page: the token is sent by the page, never by the browser", async () => {
    const preflight = await fetch(`${server.url}/api/health/score/acme`, {
      method: "OPTIONS",
      headers: { origin: page, "access-control-request-headers": "authorization" },
    });
    expect(preflight.status).toBe(204);
    for (const response of [
      preflight,
      await get("acme", await sign(), { origin: page }),
      await get("acme", undefined, { origin: page }),
    ]) {
      expect(response.headers.get("access-control-allow-origin")).toBe("*");
      expect(response.headers.get("access-control-allow-credentials")).toBeNull();
    }
    expect(preflight.headers.get("access-control-allow-headers")).toContain("authorization");
  });

  it("is held to 60 requests a minute, each for itself", async () => {
    const [hasty, calm] = [await sign({ sub: "hasty" }), await sign({ sub: "calm" })];
    const statuses: number[] = [];
    // One comes free a second; nobody is as slow as that.
    while (statuses.at(-1) !== 429 && statuses.length < 300) statuses.push((await get("acme", hasty)).status);
    expect(statuses.slice(0, 60)).toEqual(Array(60).fill(200));
    expect(statuses.at(-1)).toBe(429);
    expect((await get("acme", calm)).status).toBe(200);
  });
});

describe("a token", () => {
  it.each<[string, () => Promise<string>]>([
    ["it has expired", () => sign({ iat: -7200, exp: -3600 })],
    ["it has expired", () => sign({ iat: -2 * DAY, exp: 3600 })],
    ["exp lies more than 24 hours after iat", () => sign({ exp: DAY + 60 })],
    ["its iat doesn't hold", () => sign({ iat: 600, exp: 4000 })],
    ["it has no exp", () => sign({ exp: null })],
    ["it has no iat", () => sign({ iat: null })],
    ["its aud isn't perennial", () => sign({ aud: "another" })],
    ["sub and customer must be texts of 1 to 255 characters", () => sign({ customer: 7 })],
    ["sub and customer must be texts of 1 to 255 characters", () => sign({ sub: "" })],
    ["its signature doesn't fit", () => sign({}, { id: signing.id, secret: `${signing.secret}x` })],
    ["it isn't signed with HS256", () => sign({}, signing, "HS512")],
    ["its kid is no secret in use", () => sign({}, { id: randomUUID(), secret: signing.secret })],
    ["its header names no secret as kid", () => sign({}, { id: "kid", secret: signing.secret })],
    [
      "it isn't signed with HS256",
      async () => {
        const [, payload] = (await sign()).split(".");
        const header = Buffer.from(JSON.stringify({ alg: "none", kid: signing.id })).toString("base64url");
        return `${header}.${payload}.`;
      },
    ],
  ])("is refused when %s", async (why, make) => {
    expect(await errorOf(await get("acme", await make()))).toEqual({
      status: 401,
      code: "UNAUTHENTICATED",
      message: `This end-user token isn't valid: ${why}.`,
    });
  });

  it("may be a minute off", async () => {
    expect((await get("acme", await sign({ iat: 40, exp: 3600 }))).status).toBe(200);
    expect((await get("acme", await sign({ iat: -3600, exp: -40 }))).status).toBe(200);
  });

  it("of another organisation's secret stands for its own organisation only", async () => {
    const theirs = await createEndUserSecret(other.ctx, {});
    expect((await get("acme", await sign({ customer: "acme" }, theirs))).status).toBe(403);
    expect((await get("theirs", await sign({ customer: "theirs" }, theirs))).status).toBe(200);
    expect((await get("theirs", await sign({ customer: "theirs" }))).status).toBe(403);
  });

  it("outlives a change of secrets, two of which are taken at a time, until its own is revoked", async () => {
    const { ctx } = await server.createOrganization();
    await track(ctx, "acme", 1);
    const first = await createEndUserSecret(ctx, {});
    const second = await createEndUserSecret(ctx, {});
    await expect(createEndUserSecret(ctx, {})).rejects.toMatchObject({ code: "CONFLICT" });
    const [old, young] = [await sign({}, first), await sign({}, second)];
    for (const token of [old, young]) expect((await get("acme", token)).status).toBe(200);
    await revokeEndUserSecret(ctx, { id: first.id });
    expect((await get("acme", old)).status).toBe(401);
    expect((await get("acme", young)).status).toBe(200);
    await createEndUserSecret(ctx, {});
    const rows = await ctx.db.sql<{
      text: string;
    }>`select to_jsonb(end_user_secret)::text as text from end_user_secret`;
    expect(rows).toHaveLength(3);
    for (const { text } of rows)
      for (const { secret } of [first, second]) expect(text.includes(secret)).toBe(false);
  });
});
