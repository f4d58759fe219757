import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Analytics } from "@segment/analytics-node";
import { beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";

interface Recording {
  requests: {
    method: string;
    path: string;
    headers: Record<string, string>;
    body_json: { batch: { messageId: string }[] };
  }[];
}

const recordings = ["segment", "rudderstack", "rudderstack-nogzip", "customerio-cdp"];
const read = (name: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, `fixtures/${name}.json`), "utf8")) as Recording;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({
    INGEST_EVENTS_PER_SECOND: "50",
    INGEST_BURST: "1000",
    MAX_BODY_BYTES: "65536",
  });
});

const basic = (key: string) => ({ authorization: `Basic ${Buffer.from(`${key}:`).toString("base64")}` });
const track = (messageId: string) => ({ type: "track", userId: "ada", event: "Opened", messageId });
const countEvents = async ({ ctx } = server) => {
  const [row] = await ctx.db.sql<{ count: number }>`select count(*)::int from event`;
  return row!.count;
};

describe("requests recorded from real SDKs", () => {
  it.each(recordings)("%s: taken once, however often they are sent", async (name) => {
    const own = await server.createOrganization();
    const send = async () => {
      const answers = [];
      for (const { method, path, headers, body_json } of read(name).requests) {
        const text = JSON.stringify(body_json);
        const response = await fetch(new URL(path, server.url), {
          method,
          headers: {
            ...basic(own.apiKey),
            "content-type": headers["content-type"]!,
            ...(headers["content-encoding"] && { "content-encoding": headers["content-encoding"] }),
          },
          body: headers["content-encoding"] === "gzip" ? gzipSync(text) : text,
        });
        expect(response.status).toBe(200);
        answers.push(
          (await response.json()) as { accepted: number; duplicates: number; rejected: unknown[] },
        );
      }
      return answers;
    };
    const total = read(name).requests.reduce((sum, { body_json }) => sum + body_json.batch.length, 0);
    const sum = (answers: { accepted: number; duplicates: number }[], key: "accepted" | "duplicates") =>
      answers.reduce((count, answer) => count + answer[key], 0);
    const first = await send();
    expect(first.flatMap(({ rejected }) => rejected)).toEqual([]);
    expect(sum(first, "accepted") + sum(first, "duplicates")).toBe(total);
    expect(sum(first, "accepted")).toBeGreaterThan(0);
    const events = await countEvents({ ...server, ...own });
    expect(sum(await send(), "duplicates")).toBe(total);
    expect(await countEvents({ ...server, ...own })).toBe(events);
  });
});

describe("the real SDK", () => {
  it("delivers with a changed host alone", async () => {
    const own = await server.createOrganization();
    const analytics = new Analytics({ writeKey: own.apiKey, host: server.url });
    const errors: unknown[] = [];
    analytics.on("error", (error) => errors.push(error));
    analytics.identify({ userId: "ada", traits: { name: "Ada" } });
    analytics.group({ userId: "ada", groupId: "acme", traits: { name: "Acme" } });
    for (let index = 0; index < 20; index += 1) analytics.track({ userId: "ada", event: `Event ${index}` });
    await analytics.closeAndFlush();
    expect(errors).toEqual([]);
    expect(await countEvents({ ...server, ...own })).toBe(20);
    const customer = await own.ctx.db.prisma.customer.findFirst({ where: { kind: "ACCOUNT" } });
    expect(customer).toMatchObject({ externalId: "acme", name: "Acme" });
  });
});

describe("the paths of the protocol", () => {
  it("take one message each, also the browser SDK's with its key in the body", async () => {
    const own = await server.createOrganization();
    const headers = { authorization: `Bearer ${own.apiKey}` };
    const bodies: Record<string, object> = {
      identify: { userId: "ada", traits: { plan: "pro" } },
      group: { userId: "ada", groupId: "acme" },
      track: { userId: "ada", event: "Opened" },
      page: { userId: "ada", name: "Home" },
      screen: { userId: "ada", name: "Start" },
      alias: { previousId: "anonymous", userId: "ada" },
    };
    for (const [path, body] of Object.entries(bodies)) {
      const response = await server.post(`/v1/${path}`, { ...body, messageId: path }, headers);
      expect({ path, ...((await response.json()) as object) }).toMatchObject({
        path,
        success: true,
        accepted: 1,
        rejected: [],
      });
    }
    const beacon = await server.post(
      "/v1/t",
      { ...track("beacon"), writeKey: own.apiKey },
      { "content-type": "text/plain" },
    );
    expect(await beacon.json()).toMatchObject({ accepted: 1 });
    expect(await countEvents({ ...server, ...own })).toBe(4);
  });
});

describe("what can't be taken", () => {
  const withKey = () => ({ authorization: `Bearer ${server.apiKey}` });

  it("is refused message by message", async () => {
    const batch = [track("good"), { type: "track", userId: "ada" }, "nonsense", track("also good")];
    const response = await server.post("/v1/batch", { batch }, withKey());
    expect(response.status).toBe(200);
    const { accepted, rejected } = (await response.json()) as {
      accepted: number;
      rejected: { index: number; reason: string }[];
    };
    expect(accepted).toBe(2);
    expect(rejected.map(({ index }) => index)).toEqual([1, 2]);
    for (const { reason } of rejected) expect(reason).not.toBe("");
  });

  it("is no batch at all: 400", async () => {
    for (const body of ["{", "[]", '{"batch":"x"}', "7", ""]) {
      const response = await server.post("/v1/batch", body, withKey());
      expect([body, response.status]).toEqual([body, 400]);
      expect(await response.json()).toMatchObject({ success: false, error: { code: "INVALID_BODY" } });
    }
    const broken = await fetch(new URL("/v1/batch", server.url), {
      method: "POST",
      headers: { ...withKey(), "content-type": "application/json", "content-encoding": "gzip" },
      body: "not gzip",
    });
    expect(broken.status).toBe(400);
  });

  it("is too large, as sent or unpacked: 413", async () => {
    const large = JSON.stringify({
      batch: [{ ...track("large"), properties: { text: "x".repeat(70_000) } }],
    });
    expect((await server.post("/v1/batch", large, withKey())).status).toBe(413);
    const packed = await fetch(new URL("/v1/batch", server.url), {
      method: "POST",
      headers: { ...withKey(), "content-encoding": "gzip" },
      body: gzipSync(large),
    });
    expect(packed.status).toBe(413);
  });

  it("comes without a key that may: 401, 403", async () => {
    const body = { batch: [track("stranger")] };
    expect((await server.post("/v1/batch", body)).status).toBe(401);
    expect((await server.post("/v1/batch", body, basic("wrong"))).status).toBe(401);
    const readOnly = await server.createKey(["READ"]);
    expect((await server.post("/v1/batch", body, basic(readOnly))).status).toBe(403);
    expect((await server.post("/v1/batch", body, basic(await server.createKey(["INGEST"])))).status).toBe(
      200,
    );
  });

  it("comes too fast for its key: 429, and says when to try again", async () => {
    const key = await server.createKey(["INGEST"]);
    const batch = Array.from({ length: 400 }, (_, index) => ({
      type: "track",
      userId: "a",
      event: "E",
      messageId: `f${index}`,
    }));
    const statuses = [];
    for (let tries = 0; tries < 3; tries += 1) {
      const response = await server.post("/v1/batch", { batch }, basic(key));
      statuses.push(response.status);
      if (response.status === 429) expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    }
    expect(statuses).toEqual([200, 200, 429]);
    expect((await server.post("/v1/batch", { batch: [track("other key")] }, withKey())).status).toBe(200);
  });

  it("goes to no such place, or by another method: 404, 405", async () => {
    expect((await server.post("/v1/nothing", {}, withKey())).status).toBe(404);
    expect((await fetch(new URL("/v1/track", server.url))).status).toBe(405);
  });
});

describe("pages of any site", () => {
  it("may send events but read nothing", async () => {
    const origin = "https://shop.example";
    const preflight = await fetch(new URL("/v1/batch", server.url), {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "POST" },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-origin")).toBe("*");
    expect(preflight.headers.get("access-control-allow-credentials")).toBeNull();
    const answer = await server.post("/v1/track", track("from a page"), {
      origin,
      authorization: `Bearer ${server.apiKey}`,
    });
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    const graphql = await server.post(
      "/graphql",
      { query: "{__typename}" },
      { origin, authorization: `Bearer ${server.apiKey}` },
    );
    expect(graphql.headers.get("access-control-allow-origin")).toBeNull();
  });
});
