import { randomUUID } from "node:crypto";
import { recordActivity } from "@perennial/services/activity";
import { createEndUserSecret } from "@perennial/services/identity";
import { SignJWT } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";

const DAY = 86_400_000;
const scores = "/api/customer-success/health-score";
const risks = "/api/customer-success/risk-assessment";
let server: TestServer;
let endUser: string;

async function track(ctx: TestServer["ctx"], customer: string, daysAgo: readonly number[]): Promise<void> {
  const messages = daysAgo.map((days) => ({
    type: "track",
    event: "Opened",
    userId: `${customer}-user`,
    context: { groupId: customer },
    messageId: randomUUID(),
    timestamp: ctx.now() - days * DAY,
  }));
  await recordActivity(ctx, { messages });
  await server.scorer.settle(ctx.organizationId);
}

beforeAll(async () => {
  server = await startTestServer({});
  const other = await server.createOrganization();
  await track(server.ctx, "acme", [0, 1, 2, 3, 4]);
  await track(server.ctx, "quiet", [40, 30, 20]);
  await track(other.ctx, "theirs", [0]);
  const { id, secret } = await createEndUserSecret(server.ctx, {});
  endUser = await new SignJWT({ customer: "acme" })
    .setProtectedHeader({ alg: "HS256", kid: id })
    .setSubject("acme-user")
    .setAudience("perennial")
    .setIssuedAt(Math.floor(server.ctx.now() / 1000))
    .setExpirationTime(Math.floor(server.ctx.now() / 1000) + 600)
    .sign(new TextEncoder().encode(secret));
});

interface Answer {
  status: number;
  body: {
    success: boolean;
    error?: { code: string; message: string; path?: string[] };
    scores?: Record<string, unknown>[];
    assessments?: Record<string, unknown>[];
  };
}

async function answerOf(response: Response): Promise<Answer> {
  return { status: response.status, body: (await response.json()) as Answer["body"] };
}
const get = async (address: string, bearer: string | null = server.apiKey) =>
  answerOf(
    await fetch(`${server.url}${address}`, {
      headers: bearer === null ? {} : { authorization: `Bearer ${bearer}` },
    }),
  );
const post = async (address: string, body: unknown, bearer = server.apiKey) =>
  answerOf(await server.post(address, body, { authorization: `Bearer ${bearer}` }));

describe("health scores", () => {
  it("are told of one customer as at the address of its own", async () => {
    const own = await get("/api/health/score/acme?timeRange=7d&includeBreakdown=true");
    expect(await get(`${scores}?customerId=acme&timeRange=7d&includeBreakdown=true`)).toEqual(own);
    const asked = { customerId: "acme", timeRange: "7d", includeBreakdown: true };
    expect(await post(scores, asked)).toEqual(own);
  });

  it("are told of several, in the order asked, each with an error of its own", async () => {
    const customerIds = ["quiet", "nobody", "acme", "", "theirs", "acme"];
    const { status, body } = await post(scores, { customerIds });
    expect(status).toBe(200);
    const one = (await get(`${scores}?customerId=acme`)).body;
    const missing = { success: false, error: { code: "NOT_FOUND", message: "There is no such customer." } };
    expect(body.scores).toEqual([
      expect.objectContaining({ success: true, customerId: "quiet", history: expect.any(Array) }),
      { customerId: "nobody", ...missing },
      one,
      { customerId: "", success: false, error: expect.objectContaining({ code: "INVALID_INPUT" }) },
      { customerId: "theirs", ...missing },
      one,
    ]);
    expect((await get(`${scores}?customerIds=quiet,acme`)).body.scores).toEqual([body.scores![0], one]);
    expect((await get(`${scores}?customerIds=quiet&customerIds=acme`)).body.scores).toHaveLength(2);
  });

  it("are told an end user of its own customer alone", async () => {
    expect((await get(`${scores}?customerId=acme`, endUser)).status).toBe(200);
    expect((await get(`${scores}?customerId=quiet`, endUser)).status).toBe(403);
    const { body } = await post(scores, { customerIds: ["acme", "quiet", "nobody"] }, endUser);
    expect(body.scores!.map(({ success }) => success)).toEqual([true, false, false]);
  });
});

describe("risk assessments", () => {
  it("say what holds, what is recommended and why nothing is foretold", async () => {
    const { status, body } = await get(`${risks}?customerId=quiet`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      success: true,
      customerId: "quiet",
      dimensions: { engagement: { score: expect.any(Number) }, satisfaction: { score: null } },
      riskTrend: "unknown",
      riskPattern: {
        key: "gone_quiet",
        severity: "critical",
        facts: { daysSinceActivity: 20 },
        description: "Nobody has done anything for 20 days.",
      },
      recommendedInterventions: [
        { key: "win_back_email", channel: "email", effort: "low", pattern: "gone_quiet" },
        { key: "call_for_help" },
      ],
      churn: null,
      churnUnknown: "not_trained",
    });
    expect(await post(risks, { customerId: "quiet" })).toMatchObject({
      body: { customerId: "quiet", riskPattern: { key: "gone_quiet" } },
    });
  });

  it("are of several, and of a past moment", async () => {
    const { body } = await post(risks, { customerIds: ["quiet", "nobody", "acme"] });
    expect(body.assessments!.map(({ customerId, success }) => [customerId, success])).toEqual([
      ["quiet", true],
      ["nobody", false],
      ["acme", true],
    ]);
    const asOf = new Date(server.ctx.now() - 10 * DAY).toISOString();
    expect((await get(`${risks}?customerId=quiet&asOf=${asOf}`)).body).toMatchObject({ riskPattern: null });
    const later = new Date(server.ctx.now() + DAY).toISOString();
    expect((await get(`${risks}?customerId=quiet&asOf=${later}`)).status).toBe(400);
  });

  it("aren't for end users", async () => {
    expect((await get(`${risks}?customerId=acme`, endUser)).status).toBe(403);
  });
});

describe.each([scores, risks])("%s", (address) => {
  it("is nobody's without credentials or the scope, and not there for others' customers", async () => {
    expect((await get(`${address}?customerId=acme`, null)).status).toBe(401);
    expect((await get(`${address}?customerId=acme`, await server.createKey(["INGEST"]))).status).toBe(403);
    expect((await get(`${address}?customerId=theirs`)).status).toBe(404);
  });

  it.each<[string, unknown, string | null]>([
    ["neither", {}, "customerIds"],
    ["both", { customerId: "acme", customerIds: ["acme"] }, "customerIds"],
    ["none", { customerIds: [] }, "customerIds"],
    ["no text", { customerIds: [7] }, "customerIds"],
    ["too many", { customerIds: Array.from({ length: 101 }, (_, n) => `c${n}`) }, "customerIds"],
    ["another name", { customerId: "acme", customers: 1 }, "customers"],
    ["no object", ["acme"], null],
  ])("refuses %s", async (_, asked, name) => {
    const { status, body } = await post(address, asked);
    expect([status, body.error?.code]).toEqual([400, "INVALID_INPUT"]);
    if (name !== null)
      expect(body.error).toMatchObject({ path: [name], message: expect.stringContaining(name) });
  });

  it("takes GET and POST, from any page that holds a key", async () => {
    const deleted = await fetch(`${server.url}${address}`, { method: "DELETE" });
    expect([deleted.status, deleted.headers.get("allow")]).toEqual([405, "GET, POST, OPTIONS"]);
    const preflight = await fetch(`${server.url}${address}`, {
      method: "OPTIONS",
      headers: { origin: "https://product.example", "access-control-request-method": "POST" },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-origin")).toBe("*");
    expect(preflight.headers.get("access-control-allow-methods")).toBe("GET, POST");
  });
});
