import type { Band } from "@perennial/core/health";
import { endOfDay } from "@perennial/core/time";
import { fragment, json } from "@perennial/database";
import { testDatabase } from "@perennial/database/testing";
import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { DAY, TestBook } from "../health/testing/test-book.ts";
import { bookAsOf, readBookAsOf, runAsOf } from "./index.ts";

const database = testDatabase();
const NOW = "2026-03-10T12:00:00Z";
const days = ["2026-03-06", "2026-03-07", "2026-03-08", "2026-03-09"];
const endOf = (day: string) => endOfDay(day, "UTC") - 1;
const FIRST = endOf(days[0]!) - DAY + 1;
const ORIGINS = ["LIVE", "DAY_END", "REPLAYED"];

interface HistoryRecord {
  at: number;
  origin: string;
  score: number | null;
  band: Band;
}

/** Live scores at any moment, the last of a day too; ends of days with gaps; some told twice; often unknown. */
const anyHistory = fc
  .uniqueArray(
    fc.record({
      at: fc.oneof(fc.integer({ min: FIRST, max: Date.parse(NOW) - 1 }), fc.constantFrom(...days.map(endOf))),
      origin: fc.constantFrom(...ORIGINS),
      score: fc.option(fc.integer({ min: 0, max: 100 })),
      calculated: fc.constantFrom<Band>("HEALTHY", "AT_RISK", "CRITICAL"),
    }),
    { maxLength: 12, selector: ({ at, origin }) => `${at} ${origin}` },
  )
  .map((records) =>
    records
      .filter(({ at, origin }) => origin === "LIVE" || days.some((day) => endOf(day) === at))
      .map(({ at, origin, score, calculated }): HistoryRecord => ({
        at,
        origin,
        score,
        band: score === null ? "UNKNOWN" : calculated,
      }))
      .sort((a, b) => b.at - a.at || ORIGINS.indexOf(a.origin) - ORIGINS.indexOf(b.origin)),
  );

/** Newest first, by the external id of each customer. */
const histories = new Map(
  fc.sample(anyHistory, { seed: 7, numRuns: 60 }).map((records, n) => [`c${n}`, records]),
);
const moments = [
  ...days.flatMap((day) => [endOf(day), endOf(day) - 1, endOf(day) + 1, endOf(day) - DAY / 2]),
  ...[...histories.values()].flatMap((records) => records.slice(0, 1).map(({ at }) => at)),
].filter((at) => at >= FIRST);

function seenBefore(records: readonly HistoryRecord[], before: number): Band | null {
  return records.find(({ at, band }) => at < before && band !== "UNKNOWN")?.band ?? null;
}

function expectedAt(moment: number) {
  return [...histories].map(([id, records]) => {
    const record = records.find(({ at }) => at <= moment);
    const { score, band } = record ?? { score: null, band: null };
    return {
      id,
      at: record?.at ?? null,
      score,
      band,
      seen: record?.band === "UNKNOWN" ? seenBefore(records, record.at) : band,
    };
  });
}

let book: TestBook;

beforeAll(async () => {
  book = await TestBook.open(database, { now: NOW });
  const { sql } = book.ctx.db;
  const { organizationId } = book.ctx;
  await sql`
    insert into customer (organization_id, id, external_id, kind, name, traits, created_at, version)
    select ${organizationId}::uuid, gen_random_uuid(), id, 'ACCOUNT', id, '{}', ${new Date(FIRST)}::timestamptz, 0
    from unnest(${[...histories.keys()]}::text[]) as id`;
  // Every other customer's records were written before they said what was last seen.
  const rows = [...histories].flatMap(([id, records], n) =>
    records.map(({ at, origin, score, band }) => ({
      id,
      at: new Date(at),
      origin,
      score,
      band,
      lost_from: band === "UNKNOWN" && n % 2 === 0 ? (seenBefore(records, at) ?? "UNKNOWN") : null,
    })),
  );
  await sql`
    insert into health_history (organization_id, customer_id, at, known_at, origin, day, score, raw_band, band, lost_from, coverage,
      model_key, model_version, explanation, causes)
    select organization_id, customer.id, told.at, told.at, origin, told.at::date, score, band, band, lost_from, 1, 'weighted_composite', 1, '[]', '[]'
    from jsonb_to_recordset(${json(rows)}) as told(id text, at timestamptz, origin health_origin, score float8, band band, lost_from band)
    join customer on organization_id = ${organizationId}::uuid and external_id = told.id`;
});

async function recordsAt(moment: number, customerIds?: string[]) {
  const asOf = await readBookAsOf(book.ctx, moment);
  const rows = await runAsOf<{
    id: string;
    at: Date | null;
    score: number | null;
    band: Band | null;
    seen: Band | null;
  }>(
    book.ctx,
    fragment`select external_id as id, at, score, band::text as band, seen::text as seen
      from (${bookAsOf(asOf, { seen: true, ...(customerIds && { customerIds }) })}) as each`,
  );
  return rows
    .map((row) => ({ ...row, at: row.at?.getTime() ?? null }))
    .sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
}

it("is the newest up to the moment, for the whole book as for each customer", async () => {
  const ids = await book.ctx.db.sql<{ id: string }>`select id from customer`;
  const everybody = ids.map(({ id }) => id);
  for (const moment of moments) {
    const expected = expectedAt(moment);
    expect(await recordsAt(moment)).toEqual(expected);
    expect(await recordsAt(moment, everybody)).toEqual(expected);
  }
  // And all kinds of records are among them, or this would prove little.
  const kinds = moments.flatMap((moment) => expectedAt(moment).map(({ band, seen }) => `${band} ${seen}`));
  expect(new Set(kinds)).toEqual(
    new Set([
      "null null",
      "UNKNOWN null",
      ...["HEALTHY", "AT_RISK", "CRITICAL"].flatMap((band) => [`${band} ${band}`, `UNKNOWN ${band}`]),
    ]),
  );
});

it("reads both stretches from their indexes", async () => {
  const asOf = await readBookAsOf(book.ctx, moments[3]!);
  const plan = await book.ctx.db.transaction(async ({ sql }) => {
    await sql`select set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true)`;
    return sql.run<{ "QUERY PLAN": string }>(fragment`explain ${bookAsOf(asOf)}`);
  });
  const read = plan.map((row) => row["QUERY PLAN"]).filter((line) => line.includes("Index Only Scan"));
  // Without the condition on origin the planner couldn't take them: each stands for rows of its own.
  for (const columns of ["at_customer_id_origi", "at_customer_id_score"])
    expect(read.some((line) => line.includes(columns))).toBe(true);
});
