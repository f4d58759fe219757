import { randomUUID } from "node:crypto";
import { countStatements, testDatabase } from "@perennial/database/testing";
import { beforeAll, expect, test } from "vitest";
import { plantCustomers } from "../testing/plant-customers.ts";
import { TestGraph } from "../testing/test-graph.ts";
import { encodeGlobalId } from "./global-id.ts";

const database = testDatabase();
const query = "query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Customer { name } } }";
let graph: TestGraph;
let ids: string[];

beforeAll(async () => {
  graph = await TestGraph.open(database);
  const planted = await plantCustomers(graph.services, [{ name: "a" }, { name: "b" }, { name: "c" }]);
  ids = planted.map((id) => encodeGlobalId("Customer", id));
});

test("nodes come in the order asked, null where there is none, in one statement", async () => {
  const asked = [ids[2]!, encodeGlobalId("Customer", randomUUID()), ids[0]!, ids[2]!];
  let data: unknown;
  const statements = await countStatements(database, async () => {
    data = await graph.data(query, { ids: asked });
  });
  expect(data).toEqual({
    nodes: [{ id: ids[2], name: "c" }, null, { id: ids[0], name: "a" }, { id: ids[2], name: "c" }],
  });
  expect(statements).toBe(1);
});

test.each([
  "nonsense",
  "",
  encodeGlobalId("Nothing", randomUUID()),
  encodeGlobalId("Customer", "1"),
  encodeGlobalId("Customer", randomUUID().toUpperCase()),
  encodeGlobalId("Event", randomUUID()),
])("%j is no id, which is said and nothing else", async (id) => {
  const { data, errors } = await graph.ask(query, { ids: [ids[0], id] });
  expect(data).toBeNull();
  expect(errors?.map((error) => error.extensions.code)).toEqual(["BAD_USER_INPUT"]);
});

test("more than 200 at once are refused", async () => {
  const { errors } = await graph.ask(query, { ids: Array.from({ length: 201 }, () => ids[0]) });
  expect(errors?.map((error) => error.extensions)).toEqual([{ code: "BAD_USER_INPUT", path: ["ids"] }]);
});
