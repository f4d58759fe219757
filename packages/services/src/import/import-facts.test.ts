import { testDatabase } from "@perennial/database/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { snapshot } from "../activity/testing/snapshot.ts";
import { TestActivity } from "../activity/testing/test-activity.ts";
import { findCustomer, upsertCustomer } from "../customers/index.ts";
import { recordFacts } from "../facts/index.ts";
import { TestBook } from "../health/testing/test-book.ts";
import { importFacts, type ImportFactsInput } from "./index.ts";

const database = testDatabase();
let book: TestActivity;
beforeEach(async () => {
  book = await TestActivity.open(database);
  book.now = Date.parse("2026-06-15T12:00:00Z");
  await upsertCustomer(book.ctx, { externalId: "acme", name: "Acme" });
});

const ticketMapping = {
  fields: {
    customer: "account",
    ticketId: "id",
    severity: "priority",
    openedAt: "opened",
    solvedAt: "closed",
  },
};
const tickets = (...rows: string[]) => ["account,id,priority,opened,closed", ...rows].join("\n");

function take(csv: string, more: Partial<ImportFactsInput> = {}) {
  return importFacts(book.ctx, { kind: "TICKET", csv, mapping: ticketMapping, ...more });
}

interface Version {
  subject: string;
  state: Record<string, unknown>;
  effective: string;
  known: string;
}
const versions = (kind = "TICKET") => book.ctx.db.sql<Version>`
  select subject, state, to_char(effective_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS') as effective,
    to_char(known_at at time zone 'UTC', 'YYYY-MM-DD') as known
  from fact where kind = ${kind}::fact_kind order by subject, effective_at, id`;

describe("a file", () => {
  const file = tickets(
    "acme,T1,urgent,2026-01-01,2026-01-03",
    "acme,T2,low,2026-01-05,",
    "nobody,T3,low,2026-01-05,",
    "acme,T4,whatever,2026-13-05,",
    "",
    "acme,T5,high,2026-02-01,2026-01-01",
  );

  test("is taken but for its bad rows, which are named by row and column", async () => {
    const result = await take(file);
    expect(result).toMatchObject({ rows: 5, created: 3, changed: 0, unchanged: 0, known: 0, refused: 2 });
    expect(
      result.outcomes.map(({ row, outcome, faults }) => [
        row,
        outcome,
        faults.map((fault) => [fault.level, fault.column]),
      ]),
    ).toEqual([
      [4, "REFUSED", [["FAULT", "account"]]],
      [
        5,
        "REFUSED",
        [
          ["FAULT", "priority"],
          ["FAULT", "opened"],
        ],
      ],
      [7, "NEW", [["DOUBT", "closed"]]],
    ]);
    const told = await versions();
    expect(told.map(({ subject, state, effective }) => [subject, state["status"], effective])).toEqual([
      ["T1", "open", "2026-01-01T00:00:00.000"],
      ["T1", "solved", "2026-01-03T00:00:00.000"],
      ["T2", "open", "2026-01-05T00:00:00.000"],
      ["T5", "open", "2026-02-01T00:00:00.000"],
      ["T5", "solved", "2026-02-01T00:00:00.001"],
    ]);
    expect(new Set(told.map(({ known }) => known))).toEqual(new Set(["2026-06-15"]));
  });

  test("tried first changes nothing, and says what its import then comes to", async () => {
    const before = await snapshot(book.ctx);
    const tried = await take(file, { dryRun: true });
    expect(await snapshot(book.ctx)).toEqual(before);
    expect(await take(file)).toEqual(tried);
  });

  test("may be taken again, later too, and in another order", async () => {
    await take(file);
    const before = await versions();
    book.now += 86_400_000;
    const [header, ...rows] = file.split("\n");
    const again = await take([header, ...rows.reverse()].join("\n"));
    expect(again).toMatchObject({ created: 0, changed: 0, known: 3, refused: 2 });
    expect(await versions()).toEqual(before);
  });

  test("in parts gives what it gives whole", async () => {
    const whole = await take(file, { dryRun: true });
    const [header, ...rows] = file.split("\n");
    const parts = [rows.slice(0, 2), rows.slice(2)];
    const results = [];
    let firstRow = 2;
    for (const part of parts) {
      results.push(await take([header, ...part].join("\n"), { firstRow }));
      firstRow += part.length;
    }
    expect(results.flatMap(({ outcomes }) => outcomes)).toEqual(whole.outcomes);
  });

  test("of history is known as it was so", async () => {
    await take(file, { historical: true });
    expect((await versions()).map(({ subject, known }) => [subject, known]).slice(0, 2)).toEqual([
      ["T1", "2026-01-01"],
      ["T1", "2026-01-03"],
    ]);
  });

  test("with a fault in its header or mapping is refused whole", async () => {
    const refusal = (csv: string, more: Partial<ImportFactsInput> = {}) =>
      take(csv, more).then(
        () => null,
        (error: { code: string; message: string }) => [error.code, error.message],
      );
    expect(await refusal("")).toEqual(["INVALID_INPUT", expect.stringContaining("must name the columns")]);
    expect(await refusal("a,a\n1,2")).toEqual([
      "INVALID_INPUT",
      expect.stringContaining("two columns are called a"),
    ]);
    expect(await refusal('a,b\n"1,2')).toEqual([
      "INVALID_INPUT",
      expect.stringContaining("can't be read as CSV"),
    ]);
    expect(await refusal("a,b\n1,2")).toEqual([
      "INVALID_INPUT",
      expect.stringContaining("the file has no column account"),
    ]);
    expect(await refusal(file, { kind: "ELEPHANT" })).toEqual([
      "INVALID_INPUT",
      expect.stringContaining("there are CUSTOMER"),
    ]);
    expect(await refusal(file, { mapping: { fields: {}, dates: "JULIAN" } })).toEqual([
      "INVALID_INPUT",
      expect.stringContaining("mapping.dates"),
    ]);
    expect(await versions()).toEqual([]);
  });

  test("separated by semicolons, with a mark of its encoding and quotes, is read", async () => {
    const csv = '\uFEFFaccount;id;priority;opened;closed\r\nacme;"T;1";"high";2026-01-01;\r\n';
    expect(await take(csv)).toMatchObject({ created: 1, refused: 0 });
    expect((await versions())[0]).toMatchObject({ subject: "T;1" });
  });
});

test("history changes scores of the past", async () => {
  const past = await TestBook.open(database, { now: "2026-06-15T12:00:00Z" });
  await past.track("acme", "ada", "Used", [Date.parse("2026-06-01T12:00:00Z")], true);
  const scores = async () =>
    (
      await past.ctx.db.sql<{ day: string; explanation: unknown }>`
        select day::text, explanation from health_history where origin = 'REPLAYED' and day = '2026-06-05'`
    ).map(({ explanation }) => JSON.stringify(explanation));
  const tell = (csv: string, dryRun: boolean) =>
    importFacts(past.ctx, { kind: "TICKET", csv, mapping: ticketMapping, historical: true, dryRun });
  const csv = tickets("acme,T1,urgent,2026-06-02,2026-06-10");
  await tell(csv, true);
  await past.jobs.settle(() => past.ctx);
  expect(await scores()).toEqual([]);
  await tell(csv, false);
  await past.jobs.settle(() => past.ctx);
  expect(await scores()).toHaveLength(1);
});

describe("what is told again", () => {
  test("differently takes over, and the same as it is changes nothing", async () => {
    await take(tickets("acme,T1,low,2026-01-01,"));
    expect(await take(tickets("acme,T1,high,2026-01-01,"))).toMatchObject({ changed: 1 });
    expect((await versions()).at(-1)).toMatchObject({
      state: { severity: "high" },
      effective: "2026-01-01T00:00:00.001",
    });
    expect(await take(tickets("acme,T1,high,2026-01-01,"))).toMatchObject({ changed: 0, unchanged: 1 });
    // What was told before isn't told again.
    expect(await take(tickets("acme,T1,low,2026-01-01,"))).toMatchObject({ changed: 0, known: 1 });
  });

  test("twice in one file ends with the later row, however often it is taken", async () => {
    const csv = tickets("acme,T1,low,2026-01-01,", "acme,T1,high,2026-01-01,");
    const tried = await take(csv, { dryRun: true });
    expect(tried).toMatchObject({ created: 1, changed: 1 });
    expect(await take(csv)).toEqual(tried);
    expect(await take(csv)).toMatchObject({ created: 0, changed: 0 });
    expect((await versions()).at(-1)).toMatchObject({ state: { severity: "high" } });
  });

  test("that the API told is unchanged", async () => {
    const opened = Date.parse("2026-01-01T00:00:00Z");
    await recordFacts(book.ctx, {
      facts: [
        {
          kind: "TICKET",
          customer: { externalId: "acme" },
          subject: "T1",
          state: { severity: "other", status: "open", openedAt: opened },
        },
      ],
    });
    expect(await take(tickets("acme,T1,low,2026-01-01,"))).toMatchObject({ unchanged: 1 });
  });

  test("of a retracted version doesn't bring it back", async () => {
    await take(tickets("acme,T1,low,2026-01-01,"));
    await book.ctx.db
      .sql`update fact set retracted_at = ${new Date(book.now)}::timestamptz where kind = 'TICKET'`;
    expect(await take(tickets("acme,T1,low,2026-01-01,"))).toMatchObject({ known: 1 });
  });
});

describe("rows that say from when on they hold", () => {
  const mapping = { fields: { customer: "a", key: { constant: "plan" }, value: "v", effectiveAt: "at" } };
  const tell = (...rows: string[]) =>
    importFacts(book.ctx, { kind: "TRAIT", csv: ["a,v,at", ...rows].join("\n"), mapping });
  const plan = async () => (await findCustomer(book.ctx, { externalId: "acme" })).traits;

  test("end in the newest, in whatever order they are told and however often", async () => {
    const rows = ["acme,basic,2026-01-01", "acme,pro,2026-03-01", "acme,basic,2026-02-01"];
    expect(await tell(...rows)).toMatchObject({ created: 1, changed: 2 });
    expect(await plan()).toMatchObject({ plan: "pro" });
    const before = await versions("TRAIT");
    expect(await tell(...rows.reverse())).toMatchObject({ created: 0, changed: 0 });
    expect(await versions("TRAIT")).toEqual(before);
  });

  test("of the same time end in the later row", async () => {
    const rows = ["acme,basic,2026-01-01", "acme,pro,2026-01-01"];
    await tell(...rows);
    expect(await plan()).toMatchObject({ plan: "pro" });
    expect(await tell(...rows)).toMatchObject({ created: 0, changed: 0 });
  });
});

describe("customers", () => {
  const mapping = {
    fields: { customer: "id", name: "name", createdAt: "since", strategic: "vip" },
    traits: { seats: "seats" },
  };
  const csv =
    "id,name,since,vip,seats\nacme,Acme Inc,2025-01-01,yes,10\nbolt,Bolt,2025-02-01,,5\n,Nameless,,,";
  const takeCustomers = (more: Partial<ImportFactsInput> = {}) =>
    importFacts(book.ctx, { kind: "CUSTOMER", csv, mapping, ...more });

  test("are made or changed, with their columns as traits", async () => {
    const before = await snapshot(book.ctx);
    const tried = await takeCustomers({ dryRun: true });
    expect(tried).toMatchObject({ rows: 3, created: 1, changed: 1, refused: 1 });
    expect(await snapshot(book.ctx)).toEqual(before);
    expect(await takeCustomers()).toEqual(tried);
    expect(await findCustomer(book.ctx, { externalId: "acme" })).toMatchObject({
      name: "Acme Inc",
      traits: { createdAt: "2025-01-01", strategic: true, seats: 10 },
    });
    expect(await findCustomer(book.ctx, { externalId: "bolt" })).toMatchObject({
      name: "Bolt",
      traits: { seats: 5 },
    });
    expect(await takeCustomers()).toMatchObject({ created: 0, changed: 0, unchanged: 2 });
  });

  test("of history had their traits since they signed up", async () => {
    await takeCustomers({ historical: true });
    const told = await versions("TRAIT");
    expect(told.filter(({ state }) => state["value"] === "Bolt")).toMatchObject([
      { effective: "2025-02-01T00:00:00.000", known: "2025-02-01" },
    ]);
  });
});

describe("invoices and payments", () => {
  const invoices = { fields: { customer: "a", number: "n", amount: "v", issuedOn: "i", dueOn: "d" } };
  const payments = { fields: { customer: "a", number: "n", paymentId: "p", paidOn: "on", amount: "v" } };
  const pay = (...rows: string[]) =>
    importFacts(book.ctx, { kind: "PAYMENT", csv: ["a,n,p,on,v", ...rows].join("\n"), mapping: payments });
  const state = async () => (await versions("INVOICE")).at(-1)?.state;
  beforeEach(() =>
    importFacts(book.ctx, {
      kind: "INVOICE",
      csv: "a,n,v,i,d\nacme,1,100.00,2026-01-01,2026-01-31",
      mapping: invoices,
    }),
  );

  test("an invoice is paid once its parts make up the amount", async () => {
    expect(
      await pay("acme,1,P1,2026-02-01,60", "acme,1,P1,2026-02-01,60", "acme,2,P2,2026-02-01,1"),
    ).toMatchObject({ created: 1, known: 1, refused: 1 });
    expect(await state()).not.toHaveProperty("paidOn");
    expect(await pay("acme,1,P3,2026-01-20,40")).toMatchObject({ created: 1 });
    expect(await state()).toMatchObject({
      paidOn: "2026-02-01",
      payments: [
        { id: "P1", amountMinor: 6000 },
        { id: "P3", amountMinor: 4000 },
      ],
    });
    expect(await pay("acme,1,P1,2026-02-01,60", "acme,1,P3,2026-01-20,40")).toMatchObject({ known: 2 });
  });

  test("a payment of nothing is refused", async () => {
    expect(await pay("acme,1,P1,2026-02-01,0")).toMatchObject({ refused: 1 });
  });
});

test("needs WRITE, and stays within the organisation", async () => {
  const stranger = await TestActivity.open(database);
  const before = await snapshot(book.ctx);
  const csv = tickets("acme,T1,low,2026-01-01,");
  const input = { kind: "TICKET", csv, mapping: ticketMapping };
  expect(await importFacts(stranger.ctx, input)).toMatchObject({ refused: 1, created: 0 });
  expect(await snapshot(book.ctx)).toEqual(before);
  const reader = {
    ...book.ctx,
    actor: {
      kind: "key" as const,
      id: "00000000-0000-7000-8000-000000000000",
      scopes: new Set(["READ" as const]),
    },
  };
  await expect(importFacts(reader, input)).rejects.toMatchObject({ code: "FORBIDDEN" });
});
