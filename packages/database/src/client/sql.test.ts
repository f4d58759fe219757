import fc from "fast-check";
import { expect, test } from "vitest";
import { createTestOrganization, testDatabase } from "../testing/index.ts";
import { fragment, identifier, join, json, raw, type SqlValue } from "./index.ts";

const database = testDatabase();
const organizationId = await createTestOrganization(database);
const scope = database.forOrganization(organizationId);
const { sql } = scope;

test("rows come in the types that are promised, alone and in arrays", async () => {
  const at = new Date("2026-03-29T01:30:00.123Z");
  const [row] =
    await sql`select ${9007199254740993n}::int8 as big, ${[1n, null, -3n]}::int8[] as bigs, ${7}::int4 as small,
    ${1.5}::float8 as float, ${"0.1"}::numeric as exact, ${at}::timestamptz as at, ${[at]}::timestamptz[] as ats,
    ${"2026-03-29"}::date as day, ${["2026-03-29", "0099-01-01"]}::date[] as days, ${true}::bool as yes, ${null}::text as nothing,
    ${["a", 'b"\\,{}', null]}::text[] as texts, ${json({ list: [1, "x'"], none: null })} as data, ${[organizationId]}::uuid[] as ids,
    ${new Uint8Array([0, 255])}::bytea as bytes, 'HEALTHY'::band as band`;
  expect(row).toEqual({
    big: 9007199254740993n,
    bigs: [1n, null, -3n],
    small: 7,
    float: 1.5,
    exact: "0.1",
    at,
    ats: [at],
    day: "2026-03-29",
    days: ["2026-03-29", "0099-01-01"],
    yes: true,
    nothing: null,
    texts: ["a", 'b"\\,{}', null],
    data: { list: [1, "x'"], none: null },
    ids: [organizationId],
    bytes: Buffer.from([0, 255]),
    band: "HEALTHY",
  });
});

test("Prisma and raw SQL mean the same moment", async () => {
  const at = new Date("2026-07-01T22:30:00.123Z");
  await database.forOrganization(organizationId).prisma.keyFeature.create({
    data: { organizationId, bit: 5, name: "moment", assignedAt: at },
  });
  const rows = await sql`select assigned_at, assigned_at::text as text from key_feature where bit = 5`;
  expect(rows).toEqual([{ assigned_at: at, text: "2026-07-01 22:30:00.123+00" }]);
});

test("any text, number and JSON comes back as it went", async () => {
  const text = fc.string({ unit: "grapheme" }).filter((string) => !string.includes("\0"));
  await fc.assert(
    fc.asyncProperty(
      fc.array(text),
      // Neither pg's parameters nor JSON know minus zero, and jsonb knows no \0.
      fc.double({ noNaN: true }).map((value) => (value === 0 ? 0 : value)),
      fc.jsonValue(),
      async (texts, number, value) => {
        fc.pre(!JSON.stringify(value).includes("\\u0000"));
        const [row] =
          await sql`select ${texts}::text[] as texts, ${number}::float8 as number, ${json(value)} as value`;
        expect(row).toEqual({ texts, number, value: JSON.parse(JSON.stringify(value)) });
      },
    ),
    { numRuns: 50 },
  );
});

test("fragments become part of a statement with their parameters in order", async () => {
  const rows = fragment`values ${join([fragment`(${1}::int, ${"a"}::text)`, fragment`(${2}, ${"b"})`])}`;
  const filter = fragment`${identifier('odd "name"')} > ${0}`;
  const found = await sql`select * from (${rows}) as t(${identifier('odd "name"')}, label)
    where ${filter} and label = any(${["a", "b"]}::text[]) ${raw("order by 1 desc")} limit ${5}`;
  expect(found).toEqual([
    { 'odd "name"': 2, label: "b" },
    { 'odd "name"': 1, label: "a" },
  ]);
});

test("a fragment's text has one parameter a value, however it is nested", () => {
  const tree = fc.letrec<{ node: SqlValue | ReturnType<typeof fragment> }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 4 },
      fc.integer(),
      fc.array(tie("node"), { minLength: 1, maxLength: 3 }).map((parts) => fragment`(${join(parts)})`),
    ),
  })).node;
  fc.assert(
    fc.property(fc.array(tree, { minLength: 1 }), (parts) => {
      const { text, values } = join(parts);
      const numbers = [...text.matchAll(/\$(\d+)/g)].map((match) => Number(match[1]));
      expect(numbers).toEqual(values.map((_, index) => index + 1));
    }),
  );
});

test("undefined is refused before anything is sent", async () => {
  expect(() => fragment`select ${undefined as unknown as string}`).toThrow(/Parameter 1 is undefined/);
  await expect(
    scope.transaction(async (tx) => tx.sql`select ${undefined as unknown as string}`),
  ).rejects.toThrow(TypeError);
  expect(() => join([])).toThrow(TypeError);
});

test("count tells the rows that were written, query takes another library's text", async () => {
  expect(await sql.count`update organization set name = name`).toBe(1);
  expect(await sql.count`update organization set name = name where false`).toBe(0);
  expect(await sql.query("select $1::int + $2::int as sum", [1, 2])).toEqual([{ sum: 3 }]);
  expect(await sql.run(fragment`select ${1}::int as one`)).toEqual([{ one: 1 }]);
});
