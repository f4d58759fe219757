import { randomUUID } from "node:crypto";
import { testDatabase } from "@perennial/database/testing";
import { ServiceError, type Scope } from "@perennial/services/kernel";
import { getNullableType, GraphQLError, isUnionType } from "graphql";
import { beforeAll, describe, expect, test } from "vitest";
import { encodeGlobalId } from "../relay/global-id.ts";
import { schema } from "../schema.ts";
import { TestGraph } from "../testing/test-graph.ts";
import { maskError } from "./mask-error.ts";

const database = testDatabase();
let graph: TestGraph;

beforeAll(async () => {
  graph = await TestGraph.open(database);
});

describe("a mutation's union", () => {
  const told = "__typename ... on UserError { message } ... on InvalidInputError { path }";
  const nobody = encodeGlobalId("Customer", randomUUID());

  async function outcome(mutation: string, as = graph): Promise<Record<string, unknown>> {
    const data = await as.data<Record<string, Record<string, unknown>>>(
      `mutation { ${mutation} { ${told} } }`,
    );
    return Object.values(data)[0]!;
  }

  test("names the malformed field as the input has it", async () => {
    const ticket = (id: string) =>
      `recordTicket(input: { customer: { id: "${id}" }, ticketId: "", severity: HIGH, status: OPEN, openedAt: "2026-01-01T00:00:00Z" })`;
    expect(await outcome(ticket(nobody))).toMatchObject({
      __typename: "InvalidInputError",
      path: ["ticketId"],
    });
    expect(await outcome(ticket("nonsense"))).toMatchObject({
      __typename: "InvalidInputError",
      path: ["customer", "id"],
    });
    expect(await outcome(`recordTrait(input: { customer: {}, key: "plan", value: 1 })`)).toMatchObject({
      __typename: "InvalidInputError",
      path: ["customer"],
    });
    const invoice = `recordInvoice(input: { customer: { id: "${nobody}" }, number: "1", dueOn: "2026-01-01", amount: { amountMinor: 1.5, currency: "USD" } })`;
    expect(await outcome(invoice)).toMatchObject({
      __typename: "InvalidInputError",
      path: ["amount", "amountMinor"],
    });
    const foreign = invoice.replace("1.5", "1").replace("USD", "EUR");
    expect(await outcome(foreign)).toMatchObject({
      __typename: "InvalidInputError",
      path: ["amount", "rate"],
    });
  });

  test("says what isn't there, and that a caller mayn't", async () => {
    const trait = `recordTrait(input: { customer: { id: "${nobody}" }, key: "plan", value: "pro" })`;
    expect(await outcome(trait)).toMatchObject({ __typename: "NotFoundError" });
    expect(await outcome(trait, graph.as(["READ"]))).toMatchObject({ __typename: "ForbiddenError" });
    expect(
      await outcome(
        `retractFact(input: { factId: "${encodeGlobalId("Fact", randomUUID())}", reason: "wrong" })`,
      ),
    ).toMatchObject({
      __typename: "NotFoundError",
    });
  });

  test("gives a repeat the first answer and refuses another request with its key", async () => {
    const key = randomUUID();
    const upsert = (name: string) =>
      `upsertCustomer(input: { externalId: "once", name: "${name}", idempotencyKey: "${key}" })`;
    const payload = (mutation: string) =>
      graph.data<{ upsertCustomer: { created: boolean; customer: { name: string } } }>(
        `mutation { ${mutation} { ... on UpsertCustomerPayload { created customer { name } } } }`,
      );
    expect((await payload(upsert("One"))).upsertCustomer).toEqual({
      created: true,
      customer: { name: "One" },
    });
    expect((await payload(upsert("One"))).upsertCustomer).toEqual({
      created: true,
      customer: { name: "One" },
    });
    expect(await outcome(upsert("Two"))).toMatchObject({ __typename: "ConflictError" });
    expect((await payload(`upsertCustomer(input: { externalId: "once" })`)).upsertCustomer).toEqual({
      created: false,
      customer: { name: "One" },
    });
  });

  test("is complete when only the typename is asked for", async () => {
    const data = await graph.data(
      `mutation { upsertCustomer(input: { externalId: "bare", name: "Bare" }) { __typename } }`,
    );
    expect(data).toEqual({ upsertCustomer: { __typename: "UpsertCustomerPayload" } });
    expect(await graph.data(`{ customer(externalId: "bare") { name } }`)).toEqual({
      customer: { name: "Bare" },
    });
  });

  test("shows what the mutation before it in the same document wrote", async () => {
    const data = await graph.data<Record<string, { customer: { traits: unknown } }>>(`mutation {
      first: upsertCustomer(input: { externalId: "two-steps" }) { ... on UpsertCustomerPayload { customer { traits } } }
      second: recordTrait(input: { customer: { externalId: "two-steps" }, key: "plan", value: "pro" }) { ... on RecordFactPayload { customer { traits } } }
    }`);
    expect(data["first"]!.customer.traits).toEqual({});
    expect(data["second"]!.customer.traits).toEqual({ plan: "pro" });
  });
});

describe("scopes", () => {
  /** What each root field needs; a field missing here fails. */
  const needs: Record<string, Scope | null> = {
    "Query.viewer": null,
    "Query.apiKeys": "ADMIN",
    "Query.previewImport": "WRITE",
    "Mutation.setWorkingHours": "READ",
    "Mutation.trackEvents": "INGEST",
    "Mutation.createApiKey": "ADMIN",
    "Mutation.revokeApiKey": "ADMIN",
    "Mutation.createMember": "ADMIN",
    "Query.endUserSecrets": "ADMIN",
    "Mutation.createEndUserSecret": "ADMIN",
    "Mutation.revokeEndUserSecret": "ADMIN",
    "Mutation.saveView": "READ",
    "Mutation.deleteView": "READ",
    "Mutation.updateOrganization": "ADMIN",
    "Mutation.moveClock": "ADMIN",
    "Mutation.publishScoringModel": "ADMIN",
    "Mutation.rollBackScoringModel": "ADMIN",
    "Mutation.publishChurnModel": "ADMIN",
    "Mutation.rollBackChurnModel": "ADMIN",
    "Mutation.setChurnRetraining": "ADMIN",
    "Mutation.startEmptyOrganization": "ADMIN",
  };
  const scopeOf = (name: string): Scope | null =>
    name in needs ? needs[name]! : name.startsWith("Mutation.") ? "WRITE" : "READ";
  const everything: Scope[] = ["INGEST", "READ", "WRITE", "ADMIN"];

  const roots = [schema.getQueryType()!, schema.getMutationType()!, schema.getSubscriptionType()!];
  const fields = roots.flatMap((root) =>
    Object.values(root.getFields()).map((field) => [`${root.name}.${field.name}`, field] as const),
  );

  test.each(fields)("%s is refused without its scope, whatever the others", async (name, field) => {
    const scope = scopeOf(name);
    const caller = graph.as(everything.filter((each) => each !== scope));
    const { errors, refused } = await caller.probe(name);
    expect(refused).toBe(scope !== null);
    // Where the answer is a union, a refusal is one of its types.
    const typed = isUnionType(getNullableType(field.type));
    expect(errors).toEqual(scope === null || typed ? [] : ["FORBIDDEN"]);
  });

  test("a node is as guarded as its list, and a payload's reads as any other", async () => {
    const { createApiKey } = await graph.data<{ createApiKey: { apiKey: { id: string } } }>(
      `mutation { createApiKey(input: { name: "k", scopes: [READ] }) { ... on CreateApiKeyPayload { apiKey { id } } } }`,
    );
    const { id } = createApiKey.apiKey;
    const read = await graph
      .as(["READ"])
      .ask("query ($id: ID!) { node(id: $id) { id ... on ApiKey { name lastFour } } }", { id });
    expect(read.data).toEqual({ node: null });
    expect(read.errors?.map((error) => error.extensions.code)).toContain("FORBIDDEN");
    const written = await graph
      .as(["WRITE"])
      .ask(
        `mutation { upsertCustomer(input: { externalId: "w" }) { ... on UpsertCustomerPayload { created customer { name } } } }`,
      );
    expect(written.errors?.map((error) => error.extensions.code)).toEqual(["FORBIDDEN"]);
  });
});

describe("what a top-level error says", () => {
  test("of ours: code, message and path", () => {
    const error = new GraphQLError("x", {
      originalError: new ServiceError("CURSOR_EXPIRED", "Take a snapshot.", { path: ["after"] }),
    });
    expect(maskError(error).toJSON()).toMatchObject({
      message: "Take a snapshot.",
      extensions: { code: "CURSOR_EXPIRED", path: ["after"] },
    });
    const limited = maskError(new ServiceError("RATE_LIMITED", "Slow down.", { retryAfterSeconds: 3 }));
    expect(limited.extensions).toEqual({ code: "RATE_LIMITED", retryAfterSeconds: 3 });
  });

  test("of a field: where in the document it is", async () => {
    const { errors } = await graph.ask(`{ again: customers(first: -1) { totalCount } }`);
    expect(errors).toMatchObject([
      { path: ["again"], locations: [{ line: 1 }], extensions: { code: "BAD_USER_INPUT", path: ["first"] } },
    ]);
  });

  test("of anything else: nothing", () => {
    for (const cause of [
      new Error("password=hunter2 at /srv/app"),
      new TypeError("x is not a function"),
      "text",
      null,
    ]) {
      const masked = maskError(
        cause instanceof Error ? new GraphQLError("m", { originalError: cause }) : cause,
      );
      expect(masked.extensions).toEqual({ code: "INTERNAL_SERVER_ERROR" });
      expect(JSON.stringify(masked)).not.toMatch(/hunter2|srv|not a function/);
      expect(masked.originalError).toBeUndefined();
    }
  });
});
