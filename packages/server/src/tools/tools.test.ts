import { randomUUID } from "node:crypto";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { recordActivity } from "@perennial/services/activity";
import { Ajv } from "ajv";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";
import { registerTool } from "./registry.ts";
import { defineTool, readsOnly } from "./tool.ts";
import { healthScoreAnswerSchema } from "./calculate-health-score/answer-schema.ts";

const DAY = 86_400_000;
const tool = "calculate_health_score";
const isAnswer = new Ajv({ allErrors: true, allowUnionTypes: true, formats: { "date-time": true } }).compile(
  healthScoreAnswerSchema,
);
let server: TestServer;
let client: Client;

type Answer = Record<string, unknown> & { unknown: Record<string, string> };

async function connect(key: string): Promise<Client> {
  const opened = new Client({ name: "test", version: "1" });
  const transport = new StreamableHTTPClientTransport(new URL("/mcp", server.url), {
    requestInit: { headers: { authorization: `Bearer ${key}` } },
  });
  await opened.connect(transport);
  return opened;
}

beforeAll(async () => {
  server = await startTestServer({ TOOLS_CALLS_PER_MINUTE: "1000" });
  const messages = Array.from({ length: 40 }, (_, index) => ({
    type: "track",
    event: ["Opened", "Exported"][index % 2],
    userId: `user-${index % 3}`,
    context: { groupId: "acme" },
    messageId: randomUUID(),
    timestamp: server.ctx.now() - (index % 20) * DAY,
  }));
  await recordActivity(server.ctx, { messages });
  await server.scorer.settle(server.ctx.organizationId);
  await server.graphql(
    `mutation { recordSurveyResponse(input: { customer: { externalId: "acme" }, survey: NPS, value: 9, respondent: "user-0", responseId: "r1" }) { __typename } }`,
  );
  await server.graphql(`mutation { upsertCustomer(input: { externalId: "silent" }) { __typename } }`);
  await server.scorer.settle(server.ctx.organizationId);
  client = await connect(server.apiKey);
  // From then on the client holds every answer against its schema too.
  await client.listTools();
});
afterAll(() => client.close());

const call = (parameters: object) =>
  client.callTool({ name: tool, arguments: parameters as Record<string, unknown> });
const textOf = ({ content }: Awaited<ReturnType<typeof call>>) =>
  JSON.parse((content as { text: string }[])[0]!.text) as unknown;
const post = async (parameters: unknown, name = tool, headers: Record<string, string> = {}) => {
  const response = await server.post(`/tools/${name}`, parameters, {
    authorization: `Bearer ${server.apiKey}`,
    ...headers,
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answer };
};

const custom = {
  scoring_model: "custom",
  component_weights: { usage_weight: 0.6, satisfaction_weight: 0.4 },
};
const questions: object[] = [
  {},
  { scoring_model: "weighted_composite" },
  { scoring_model: "ml_predictive" },
  custom,
  { include_predictions: false },
  { lookback_period_days: 1 },
  { lookback_period_days: 365, risk_threshold: 100, alert_preferences: { indicators: ["declining"] } },
];

describe("calculate_health_score", () => {
  it.each(questions)("answers what its schema says, over MCP as over HTTP: %j", async (question) => {
    for (const client_id of ["acme", "silent"]) {
      const parameters = { client_id, ...question };
      const over = await call(parameters);
      const answer = over.structuredContent as Answer;
      isAnswer(answer);
      expect(isAnswer.errors ?? []).toEqual([]);
      const { status, body } = await post(parameters);
      expect(status).toBe(200);
      expect({ ...body, calculation_timestamp: "" }).toEqual({ ...answer, calculation_timestamp: "" });
      expect(textOf(over)).toEqual(answer);
    }
  });

  it("is the score that is shown, with every field of the reference", async () => {
    const { body } = await post({ client_id: "acme" });
    const { data } = await server.graphql(`{ customer(externalId: "acme") { id health { score } } }`);
    expect(body).toMatchObject({
      client_id: "acme",
      current_health_score: Math.round(data.customer.health.score),
      stored: true,
      scoring_model: { key: "weighted_composite", version: 1 },
      health_metrics: {
        weekly_active_users: 3,
        nps_score: 100,
        support_ticket_count: null,
        payment_status: null,
      },
      component_scores: { usage_score: expect.any(Number), payment_score: null },
    });
    expect((body["historical_scores"] as { score: number }[]).at(-1)!.score).toBe(
      body["current_health_score"],
    );
    const uuid = (
      await server.ctx.db.sql<{ id: string }>`select id from customer where external_id = 'acme'`
    )[0]!.id;
    expect((await post({ client_id: uuid })).body["current_health_score"]).toBe(body["current_health_score"]);
  });

  it("says why whatever is null or empty can't be known", async () => {
    const { body } = await post({ client_id: "silent" });
    const reasons = body.unknown;
    for (const [field, value] of Object.entries(body)) {
      if (value === null || (field === "predicted_scores" && (value as unknown[]).length === 0))
        expect([field, reasons[field]]).toEqual([field, expect.any(String)]);
    }
    expect(reasons["churn_prediction.churn_probability"]).toBe("No churn model was trained yet.");
    expect(reasons["current_health_score"]).toContain("%");
  });

  it("tries other weights without storing", async () => {
    const { body } = await post({ client_id: "acme", ...custom });
    expect(body).toMatchObject({ stored: false, component_scores: { satisfaction_score: 90 } });
    const { usage_score: usage } = body["component_scores"] as { usage_score: number };
    expect(body["current_health_score"]).toBe(Math.round(0.6 * usage + 0.4 * 90));
  });

  it("leaves out risk indicators that weren't wanted", async () => {
    const all = { client_id: "acme", risk_threshold: 100 };
    const { body } = await post(all);
    expect((body["risk_indicators"] as string[]).length).toBeGreaterThan(0);
    const { body: none } = await post({ ...all, alert_preferences: { indicators: [] } });
    expect(none["risk_indicators"]).toEqual([]);
  });
});

describe("errors", () => {
  const faults: [object, number, string, string][] = [
    [{ client_id: "cs_client@123" }, 400, "INVALID_CLIENT_ID", "client_id"],
    [{}, 400, "INVALID_CLIENT_ID", "client_id"],
    [{ client_id: "nobody" }, 404, "CLIENT_NOT_FOUND", "client_id"],
    [{ client_id: "acme", lookback_period_days: 366 }, 400, "INVALID_PARAMETERS", "lookback_period_days"],
    [{ client_id: "acme", scoring_model: "magic" }, 400, "INVALID_PARAMETERS", "scoring_model"],
    [{ client_id: "acme", risk_threshold: -1 }, 400, "INVALID_PARAMETERS", "risk_threshold"],
    [{ client_id: "acme", include_predictions: "yes" }, 400, "INVALID_PARAMETERS", "include_predictions"],
    [
      { client_id: "acme", alert_preferences: { sms: true } },
      400,
      "INVALID_PARAMETERS",
      "alert_preferences.sms",
    ],
    [{ client_id: "acme", scoring_model: "custom" }, 400, "INVALID_PARAMETERS", "component_weights"],
    [
      { client_id: "acme", scoring_model: "custom", component_weights: { usage_weight: 0.9 } },
      400,
      "INVALID_PARAMETERS",
      "component_weights",
    ],
    [{ client_id: "acme", surprise: 1 }, 400, "INVALID_PARAMETERS", "surprise"],
  ];

  it.each(faults)("%j is %i %s", async (parameters, status, code, parameter) => {
    const answered = await post(parameters);
    expect([answered.status, answered.body]).toEqual([
      status,
      {
        status: "error",
        error_code: code,
        error_message: expect.any(String),
        details: {
          parameter,
          value_provided: expect.toSatisfy(() => true),
          validation_rule: expect.any(String),
        },
      },
    ]);
    const over = await call(parameters);
    expect([over.isError, textOf(over)]).toEqual([true, answered.body]);
  });

  it.each([
    [[], "parameters: must be an object"],
    [7, "parameters: must be an object"],
    [{ client_id: "acme", component_weights: [] }, "component_weights: must be an object"],
    [
      { client_id: "acme", alert_preferences: { indicators: ["magic"] } },
      "alert_preferences.indicators.0: must be one of below_risk_threshold, declining, weak_component, score_unknown",
    ],
  ])("say of %j in plain words what it must be", async (parameters, fault) => {
    const { status, body } = await post(parameters);
    expect([status, body["error_code"], body["error_message"]]).toEqual([
      400,
      "INVALID_PARAMETERS",
      `Invalid ${fault}`,
    ]);
  });

  it("are the reference's own for a wrong client_id", async () => {
    const { body } = await post({ client_id: "cs_client@123" });
    expect(body).toEqual({
      status: "error",
      error_code: "INVALID_CLIENT_ID",
      error_message: "Invalid client_id: can only contain alphanumeric, underscore, hyphen",
      details: {
        parameter: "client_id",
        value_provided: "cs_client@123",
        validation_rule: "^[a-zA-Z0-9_-]+$",
      },
    });
  });

  it("tell a caller without a key, with too few rights, of another organisation, and of no such tool", async () => {
    const anonymous = await post({ client_id: "acme" }, tool, { authorization: "" });
    expect([anonymous.status, anonymous.body["error_code"]]).toEqual([401, "UNAUTHENTICATED"]);
    await expect(connect("wrong")).rejects.toThrow();
    const ingest = await server.createKey(["INGEST"]);
    const weak = await post({ client_id: "acme" }, tool, { authorization: `Bearer ${ingest}` });
    expect([weak.status, weak.body["error_code"]]).toEqual([403, "FORBIDDEN"]);
    const other = await server.createOrganization();
    const foreign = await post({ client_id: "acme" }, tool, { authorization: `Bearer ${other.apiKey}` });
    expect([foreign.status, foreign.body["error_code"]]).toEqual([404, "CLIENT_NOT_FOUND"]);
    const none = await post({}, "no_such_tool");
    expect([none.status, none.body["error_code"]]).toEqual([404, "TOOL_NOT_FOUND"]);
    const unread = await fetch(`${server.url}/tools/${tool}`, {
      method: "POST",
      headers: { authorization: `Bearer ${server.apiKey}` },
      body: "{",
    });
    expect([unread.status, (await unread.json()).error_code]).toEqual([400, "INVALID_BODY"]);
  });

  it("refuse what is too much for a minute, with the time to wait", async () => {
    const slow = await startTestServer({ TOOLS_CALLS_PER_MINUTE: "2" });
    const ask = () =>
      slow.post(`/tools/${tool}`, { client_id: "x" }, { authorization: `Bearer ${slow.apiKey}` });
    expect([(await ask()).status, (await ask()).status]).toEqual([404, 404]);
    const refused = await ask();
    expect([refused.status, (await refused.json()).error_code]).toEqual([429, "RATE_LIMITED"]);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});

it("are listed alike over MCP and HTTP, with schemas and hints", async () => {
  const { tools } = await client.listTools();
  const response = await fetch(`${server.url}/tools`, {
    headers: { authorization: `Bearer ${server.apiKey}` },
  });
  expect(((await response.json()) as { tools: unknown }).tools).toEqual(tools);
  expect(
    tools.map(({ name, annotations, inputSchema }) => [
      name,
      annotations?.readOnlyHint,
      inputSchema.required,
    ]),
  ).toEqual([[tool, true, ["client_id"]]]);
});

it("are served by both transports once they are registered", async () => {
  const unregister = registerTool(
    defineTool({
      name: "count_letters",
      title: "Count letters",
      description: "Counts the letters of a text.",
      input: z.strictObject({ text: z.string().max(10) }),
      answer: { type: "object", properties: { letters: { type: "integer" } }, required: ["letters"] },
      annotations: readsOnly,
      run: (_ctx, { text }) => Promise.resolve({ letters: text.length }),
    }),
  );
  try {
    expect((await client.listTools()).tools.map(({ name }) => name)).toContain("count_letters");
    const over = await client.callTool({ name: "count_letters", arguments: { text: "four" } });
    expect(over.structuredContent).toEqual({ letters: 4 });
    expect((await post({ text: "four" }, "count_letters")).body).toEqual({ letters: 4 });
    const { status, body } = await post({ text: "eleven letters" }, "count_letters");
    expect([status, body["error_code"]]).toEqual([400, "INVALID_PARAMETERS"]);
  } finally {
    unregister();
  }
});
