import { serverAudits } from "graphql-http";
import { beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ ALLOWED_ORIGINS: "https://friend.example" });
});

const authorization = () => ({ authorization: `Bearer ${server.apiKey}` });
const query = "{ viewer { kind } }";

describe("GraphQL over HTTP, by its specification's audits", () => {
  const audits = serverAudits({
    url: () => `${server.url}/graphql`,
    fetchFn: (url: string, init: RequestInit = {}) =>
      fetch(url, { ...init, headers: { ...(init.headers as Record<string, string>), ...authorization() } }),
  });

  it("are all there", () => expect(audits).toHaveLength(61));

  it.each(audits.map(({ name, fn }) => ({ name, fn })))("$name", async ({ fn }) => {
    const result = await fn();
    expect(result).toMatchObject({ status: "ok" });
  });
});

describe("who may ask", () => {
  it("is whoever says who they are", async () => {
    const response = await server.post("/graphql", { query });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
    expect((await server.post("/graphql", { query }, { authorization: "Bearer wrong" })).status).toBe(401);
    expect(await server.graphql(query)).toMatchObject({ data: { viewer: { kind: "API_KEY" } } });
  });

  it("is no form and no other site's page in a member's name", async () => {
    const { email, password } = server.member;
    const signedIn = await server.post("/auth/sign-in", { email, password });
    const cookie = signedIn.headers.getSetCookie()[0]!.split(";")[0]!;
    expect(await server.graphql(query, {}, { cookie })).toMatchObject({
      data: { viewer: { kind: "MEMBER" } },
    });
    for (const type of [
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "text/plain",
      "application/graphql",
    ]) {
      const response = await server.post("/graphql", `query=${query}`, { cookie, "content-type": type });
      expect([type, response.status]).toEqual([type, 415]);
    }
    const evil = await server.post("/graphql", { query }, { cookie, origin: "https://evil.example" });
    expect(evil.status).toBe(403);
    expect(evil.headers.get("access-control-allow-origin")).toBeNull();
    const friend = await server.post("/graphql", { query }, { cookie, origin: "https://friend.example" });
    expect(friend.status).toBe(200);
    expect(friend.headers.get("access-control-allow-origin")).toBe("https://friend.example");
    expect(friend.headers.get("access-control-allow-credentials")).toBe("true");
  });
});

describe("limits", () => {
  const codesOf = async (document: string) => {
    const { errors } = await server.graphql(document);
    return errors?.map(({ message }) => message).join(" ");
  };

  it("hold for depth, aliases, tokens, directives and size", async () => {
    expect(
      await codesOf(`{ __type(name: "Query") { ${"ofType { ".repeat(14)} name ${"} ".repeat(14)} } }`),
    ).toContain("depth limit");
    expect(
      await codesOf(
        `{ ${Array.from({ length: 40 }, (_, index) => `a${index}: viewer { kind }`).join(" ")} }`,
      ),
    ).toContain("Aliases limit");
    expect(await codesOf(`{ ${"__typename ".repeat(2100)} }`)).toContain("Token limit");
    expect(await codesOf("{a".repeat(12_000))).toContain("Token limit");
    expect(await codesOf(`{ viewer { kind ${"@include(if: true) ".repeat(30)} } }`)).toContain(
      "irectives limit",
    );
    const large = await server.post(
      "/graphql",
      { query: `${query} #${"x".repeat(1_100_000)}` },
      authorization(),
    );
    expect(large.status).toBe(413);
  });

  it("refuse batches", async () => {
    const response = await server.post("/graphql", [{ query }, { query }], authorization());
    expect(response.status).toBe(400);
  });
});

describe("answers", () => {
  it("carry the log's cursor from before the first read, where something was read", async () => {
    const { extensions } = await server.graphql(query);
    expect(extensions?.cursor).toMatch(/^[0-9a-f-]{36}\.\d+$/);
    expect((await server.graphql("{ __typename }")).extensions?.cursor).toBeUndefined();
  });

  it("mask what went wrong on our side", async () => {
    const { errors } = await server.graphql(`{ customer(id: "bm9uc2Vuc2U=") { name } }`);
    expect(errors?.[0]?.extensions?.["code"]).toBe("BAD_USER_INPUT");
    expect(JSON.stringify(errors)).not.toMatch(/stack|node_modules|select /i);
  });

  it("hint at names only outside production", async () => {
    expect((await server.graphql("{ viewr { kind } }")).errors?.[0]?.message).toContain("Did you mean");
  });

  it("to a browser are GraphiQL, from this server alone", async () => {
    const response = await fetch(`${server.url}/graphql`, { headers: { accept: "text/html" } });
    expect(response.headers.get("content-type")).toContain("text/html");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'self'");
    const page = await response.text();
    for (const operation of ["Overview", "CustomersAtRisk", "WhyThisScore", "SendEvents", "LiveScores"]) {
      expect(page).toContain(operation);
    }
  });
});
