import { expect, test } from "vitest";
import { isolatedDatabase, testDatabase } from "../testing/index.ts";
import { probeWalls } from "../testing/probe-walls.ts";

const database = testDatabase();

test("two organisations stay apart under 20 interleaved requests", async () => {
  expect(await probeWalls(database, 15, 20)).toEqual([]);
});

test("the probes notice a policy that is gone and one that lets everything through", async () => {
  const throwaway = await isolatedDatabase();
  await throwaway.owner.pool.query("alter policy organization_wall on customer using (true)");
  const open = await probeWalls(throwaway, 1, 20);
  expect(open).toContain("findUnique in one tick");
  expect(open).toContain("writing into the other");
  expect(open).toContain("raw SQL");
  await throwaway.owner.pool.query("drop policy organization_wall on customer");
  await expect(probeWalls(throwaway, 1, 20)).rejects.toThrow(/row-level security/);
});

test("an organisation's id must be a UUID", () => {
  expect(() => database.forOrganization("x'; reset role; --")).toThrow(TypeError);
});
