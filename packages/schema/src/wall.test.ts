import { isolatedDatabase } from "@perennial/database/testing";
import type { Database } from "@perennial/database";
import { isObjectType } from "graphql";
import { beforeAll, describe, expect, test } from "vitest";
import type { NodeTypeName } from "./relay/global-id.ts";
import { schema } from "./schema.ts";
import { fill } from "./testing/wall/fill.ts";
import { findLeaks, hiddenOf, type Hidden } from "./testing/wall/find-leaks.ts";
import { findUnplanted } from "./testing/wall/find-unplanted.ts";
import { plantTenant } from "./testing/wall/plant-tenant.ts";
import { probeWall } from "./testing/wall/probe-wall.ts";
import type { Tenant } from "./testing/wall/tenant.ts";

let database: Database;
let one: Tenant;
let other: Tenant;
let hidden: Map<Tenant, Hidden>;

beforeAll(async () => {
  database = await isolatedDatabase();
  one = await plantTenant(database);
  other = await plantTenant(database, one.graph);
  hidden = new Map([
    [one, await hiddenOf(one)],
    [other, await hiddenOf(other)],
  ]);
}, 120_000);

const nodeTypes = Object.values(schema.getTypeMap())
  .filter((type) => isObjectType(type) && type.getInterfaces().some((each) => each.name === "Node"))
  .map((type) => type.name as NodeTypeName);

test("every text of an organisation carries its marker", async () => {
  expect(await findUnplanted(other)).toEqual([]);
});

test("nothing that is asked for leaks, and its owner gets each", async () => {
  expect(await probeWall([one, other], ["Query", "Subscription"], hidden)).toEqual([]);
}, 120_000);

test.each(nodeTypes)(
  "another organisation's %s isn't there, and one's own is, asked in one tick",
  async (type) => {
    expect(Object.keys(one.ids), `teach the wall test to plant a node ${type}`).toContain(type);
    const ask = (graph: Tenant["graph"], id: string) =>
      graph.data<{ node: { __typename: string; id: string } | null }>(
        "query ($id: ID!) { node(id: $id) { __typename id } }",
        { id },
      );
    const asked = Array.from({ length: 5 }, () => [
      ask(one.graph, one.ids[type]),
      ask(other.graph, other.ids[type]),
      ask(one.graph, other.ids[type]),
      ask(other.graph, one.ids[type]),
    ]).flat();
    const answers = await Promise.all(asked);
    answers.forEach(({ node }, index) => {
      const expected = [one, other][index % 4];
      expect(node).toEqual(expected === undefined ? null : { __typename: type, id: expected.ids[type] });
    });
  },
);

test("what the test can't fill in or plant yet fails it", () => {
  expect(() => fill("SomeNewInput.somebodyId", "ID", one)).toThrow(
    "teach the wall test to fill SomeNewInput.somebodyId",
  );
  expect(() => fill("Query.something(called:)", "String", one)).toThrow("teach the wall test to fill");
});

test("a leak would be found, in plain text and inside an id", () => {
  const secret = hidden.get(other)!;
  const [id] = [...secret.ids];
  expect(findLeaks(`{"name":"${other.marker} name"}`, {}, secret)).toEqual([other.marker]);
  expect(findLeaks(`{"id":"${Buffer.from(`Customer:${id}`).toString("base64url")}"}`, {}, secret)).toEqual([
    id,
  ]);
  expect(findLeaks(`{"id":"${id}"}`, { id }, secret)).toEqual([]);
});

describe.each(["customer", "event"])("without the policy of %s", (table) => {
  test("the wall test is red", async () => {
    const { pool } = database.owner;
    const { rows } = await pool.query<{ policy: string; using: string }>(
      "select policyname as policy, qual as using from pg_policies where tablename = $1 and 'perennial_app' = any(roles)",
      [table],
    );
    const [{ policy, using } = { policy: "", using: "" }] = rows;
    expect(rows).toHaveLength(1);
    await pool.query(`drop policy ${policy} on ${table}`);
    try {
      expect(await probeWall([one, other], ["Query"], hidden)).not.toEqual([]);
    } finally {
      await pool.query(`create policy ${policy} on ${table} to perennial_app using (${using})`);
    }
  }, 120_000);
});

test("what changes something neither leaks nor touches another organisation, and its owner can do each", async () => {
  expect(await probeWall([one, other], ["Mutation"], hidden)).toEqual([]);
}, 120_000);
