import { afterAll, expect, inject, test } from "vitest";
import { createTestOrganization, testDatabase } from "../testing/index.ts";
import { openDatabase } from "./index.ts";
import { restingTurns } from "./turns.ts";

const usual = testDatabase();
const gentle = openDatabase({ url: inject("databaseUrl"), onError: () => {}, pace: "gentle" });
afterAll(() => gentle.close());
const organizationId = await createTestOrganization(usual);

test("a gentle connection asks for no second process and compiles nothing; others keep what the server says", async () => {
  const read = (of: typeof usual) => of.forOrganization(organizationId).sql<{ workers: string; jit: string }>`
    select current_setting('max_parallel_workers_per_gather') as workers, current_setting('jit') as jit`;
  expect(await read(gentle)).toEqual([{ workers: "0", jit: "off" }]);
  const { rows } = await usual.owner.pool.query(
    "select current_setting('max_parallel_workers_per_gather') as workers, current_setting('jit') as jit",
  );
  expect(await read(usual)).toEqual(rows);
});

test("its statements see what an organisation may see", async () => {
  const other = await createTestOrganization(usual);
  const { sql } = gentle.forOrganization(organizationId);
  expect(
    await sql`select id from organization where id in (${organizationId}::uuid, ${other}::uuid)`,
  ).toEqual([{ id: organizationId }]);
});

test("work takes turns, in the order asked for, and one that fails doesn't keep the next from its own", async () => {
  const inTurn = restingTurns();
  const seen: string[] = [];
  let open = 0;
  const work = (name: string, fails = false) =>
    inTurn(async () => {
      expect((open += 1)).toBe(1);
      seen.push(name);
      await Promise.resolve();
      open -= 1;
      if (fails) throw new Error(name);
      return name;
    });
  const answers = await Promise.allSettled([work("a"), work("b", true), work("c")]);
  expect(answers.map((answer) => (answer.status === "fulfilled" ? answer.value : "failed"))).toEqual([
    "a",
    "failed",
    "c",
  ]);
  expect(seen).toEqual(["a", "b", "c"]);
});
