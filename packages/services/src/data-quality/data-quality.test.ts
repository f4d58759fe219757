import { testDatabase } from "@perennial/database/testing";
import { beforeAll, expect, test } from "vitest";
import { TestActivity } from "../activity/testing/test-activity.ts";
import { upsertCustomers } from "../customers/index.ts";
import { recordFacts, type RecordFactsInput } from "../facts/index.ts";
import { countFindings, dataQualityChecks, type ListedFinding, readFindings, sayFinding } from "./index.ts";

type Told = Omit<RecordFactsInput["facts"][number], "customer">;

const database = testDatabase();
let book: TestActivity;
let sound: TestActivity;
const at = (text: string) => Date.parse(`${text}T12:00:00Z`);
const usd = (amountMinor: number) => ({ amountMinor, currency: "USD" });

const contract = (subject: string, starts: string, ends: string | null): Told => ({
  kind: "CONTRACT",
  subject,
  state: { startsAt: at(starts), ...(ends && { endsAt: at(ends) }), annual: usd(100), status: "active" },
  effectiveAt: at(starts),
  keepContradictions: true,
});
const ticket = (subject: string, opened: string, more: Record<string, unknown>): Told => ({
  kind: "TICKET",
  subject,
  state: { severity: "high", status: "solved", openedAt: at(opened), ...more },
  effectiveAt: at(opened),
  keepContradictions: true,
});
const trait = (subject: string, value: string | number): Told => ({
  kind: "TRAIT",
  subject,
  state: { value },
});
const invoice = (issuedOn: string, paidOn: string): Told => ({
  kind: "INVOICE",
  subject: "I1",
  state: { amount: usd(5), dueOn: issuedOn, issuedOn, paidOn },
});

async function tell(
  on: TestActivity,
  facts: Record<string, Told[]>,
  uses: Record<string, [user: string, day: string][]>,
) {
  await upsertCustomers(on.ctx, {
    customers: Object.keys(facts).map((externalId) => ({ externalId, traits: [] })),
  });
  const told = Object.entries(facts).flatMap(([externalId, own]) =>
    own.map((fact) => ({ ...fact, customer: { externalId } })),
  );
  await recordFacts(on.ctx, { facts: told });
  await on.send(
    ...Object.entries(uses).flatMap(([groupId, own]) =>
      own.map(([userId, day]) => ({
        type: "track",
        event: "Used",
        userId,
        messageId: `${groupId} ${userId} ${day}`,
        timestamp: at(day),
        context: { groupId },
      })),
    ),
  );
  await on.settle();
}

beforeAll(async () => {
  const now = at("2026-06-15");
  book = await TestActivity.open(database, { now, timeZone: "America/New_York" });
  sound = await TestActivity.open(database, { now });
  await tell(
    book,
    {
      churned: [trait("churnedOn", "2026-03-01"), contract("C1", "2026-01-01", null)],
      overlapping: [
        contract("C1", "2026-01-01", "2026-04-01"),
        contract("C2", "2026-03-01", "2026-12-01"),
        contract("C3", "2026-12-01", null),
      ],
      backwards: [contract("C1", "2026-04-01", "2026-03-01")],
      early: [
        contract("C1", "2026-02-01", null),
        trait("createdAt", "2026-03-01T00:00:00Z"),
        ticket("T1", "2026-02-10", { solvedAt: at("2026-03-02") }),
      ],
      tickets: [
        ticket("T1", "2026-02-10", { solvedAt: at("2026-02-01") }),
        ticket("T2", "2026-02-10", { firstAnsweredAt: at("2026-02-01") }),
        ticket("T3", "2026-02-10", { firstAnsweredAt: at("2026-02-20"), solvedAt: at("2026-02-15") }),
        ticket("T4", "2026-02-10", { satisfaction: { value: 7, max: 5 } }),
      ],
      paid: [invoice("2026-02-10", "2026-02-01")],
      crowded: [{ kind: "ENTITLEMENT", subject: "default", state: { seats: 1 } }],
      twin1: [trait("name", "Twin"), trait("domain", "twin.example")],
      twin2: [trait("name", " twin"), trait("domain", "TWIN.example")],
      odd: [trait("createdAt", "not a day"), trait("churnedOn", 20_260_101)],
    },
    {
      churned: [
        ["a", "2026-03-02"],
        ["a", "2026-02-20"],
      ],
      early: [
        ["b", "2026-01-31"],
        ["b", "2026-02-03"],
      ],
      crowded: [
        ["c", "2026-06-10"],
        ["d", "2026-06-11"],
        ["c", "2026-01-01"],
      ],
      stranger: [["e", "2026-06-01"]],
      odd: [["f", "2026-06-01"]],
    },
  );
  await book.send({
    type: "track",
    event: "Seen",
    anonymousId: "nobody",
    messageId: "n1",
    timestamp: at("2026-06-01"),
  });
  await tell(
    sound,
    {
      acme: [
        trait("createdAt", "2026-01-01"),
        contract("C1", "2026-01-02", "2026-03-01"),
        contract("C2", "2026-03-01", null),
        ticket("T1", "2026-02-10", {
          firstAnsweredAt: at("2026-02-11"),
          solvedAt: at("2026-02-12"),
          satisfaction: { value: 5, max: 5 },
        }),
        invoice("2026-02-01", "2026-02-10"),
        { kind: "ENTITLEMENT", subject: "default", state: { seats: 1 } },
      ],
      gone: [trait("churnedOn", "2026-04-01"), contract("C1", "2026-01-01", "2026-04-01")],
    },
    { acme: [["a", "2026-06-10"]], gone: [["b", "2026-03-30"]] },
  );
});

const all = { limit: 100, backward: false, inclusive: false, cursor: null };
const expected: Record<string, string[]> = {
  "churned-with-contract": [
    "churned C1: Contract C1 is in force, though the customer churned on Mar 1, 2026.",
  ],
  "churned-but-active": ["churned : 1 events after the customer churned on Mar 1, 2026."],
  "contracts-end-before-start": [
    "backwards C1: Contract C1 begins on Apr 1, 2026 and ends before that, on Mar 1, 2026.",
  ],
  "contracts-overlap": ["overlapping C2: Contract C2 begins on Mar 1, 2026, while one before it goes on."],
  "usage-before-contract": ["early : 1 events before the first contract began on Feb 1, 2026."],
  "usage-before-sign-up": ["early : 2 events before the customer signed up on Mar 1, 2026."],
  "tickets-before-sign-up": [
    "early T1: Ticket T1 was opened on Feb 10, 2026, before the customer signed up on Mar 1, 2026.",
  ],
  "tickets-solved-before-opened": [
    "tickets T1: Ticket T1 was solved on Feb 1, 2026, before it was opened on Feb 10, 2026.",
  ],
  "satisfaction-out-of-scale": ["tickets T4: Ticket T4 has a satisfaction of 7 on a scale of 1 to 5."],
  "fewer-seats-than-users": ["crowded : 2 people were active in the last 28 days, with 1 seats."],
  "customers-never-described": ["stranger : Nothing was ever told of stranger but events."],
  "contracts-before-sign-up": [
    "early C1: Contract C1 begins on Feb 1, 2026, before the customer signed up on Mar 1, 2026.",
  ],
  "tickets-answered-before-opened": [
    "tickets T2: Ticket T2 was answered on Feb 1, 2026, before it was opened on Feb 10, 2026.",
  ],
  "tickets-answered-after-solved": [
    "tickets T3: Ticket T3 was first answered on Feb 20, 2026, after it was solved on Feb 15, 2026.",
  ],
  "invoices-paid-before-issue": [
    "paid I1: Invoice I1 was paid on Feb 1, 2026, before it was issued on Feb 10, 2026.",
  ],
  "duplicate-names": [
    "twin1 twin: 2 accounts have the name twin.",
    "twin2 twin: 2 accounts have the name twin.",
  ],
  "duplicate-domains": [
    "twin1 twin.example: 2 accounts have the domain twin.example.",
    "twin2 twin.example: 2 accounts have the domain twin.example.",
  ],
  "events-of-nobody": [" a:nobody: 1 events of nobody."],
};

test("every kind that is looked for has an example here", () => {
  expect(dataQualityChecks.map(({ key }) => key).sort()).toEqual(Object.keys(expected).sort());
});

test.each(dataQualityChecks.map((check) => [check.key, check] as const))(
  "%s are found, counted and said",
  async (key, check) => {
    const rows = await book.ctx.db.sql<{
      id: string;
      external_id: string;
    }>`select id, external_id from customer`;
    const nameOf = new Map(rows.map((row) => [row.id, row.external_id]));
    const findings = await readFindings(book.ctx, check, all);
    const said = findings.map(
      (finding) =>
        `${nameOf.get(finding.customerId ?? "") ?? ""} ${finding.subject}: ${sayFinding(check, finding, book.ctx.organization)}`,
    );
    expect(said.sort()).toEqual(expected[key]);
    expect(await countFindings(book.ctx, check)).toBe(said.length);
    expect(await readFindings(sound.ctx, check, all)).toEqual([]);
  },
);

test("are paged by customer and subject, either way", async () => {
  const check = dataQualityChecks.find(({ key }) => key === "duplicate-names")!;
  const whole = await readFindings(book.ctx, check, all);
  const [first, second] = whole as [ListedFinding, ListedFinding];
  const page = { ...all, limit: 1 };
  expect(await readFindings(book.ctx, check, page)).toEqual([first]);
  expect(await readFindings(book.ctx, check, { ...page, cursor: first.key })).toEqual([second]);
  expect(await readFindings(book.ctx, check, { ...page, cursor: first.key, inclusive: true })).toEqual([
    first,
  ]);
  expect(await readFindings(book.ctx, check, { ...page, backward: true })).toEqual([second]);
  expect(await readFindings(book.ctx, check, { ...page, cursor: second.key, backward: true })).toEqual([
    first,
  ]);
});

test("a version that was retracted or replaced contradicts nothing", async () => {
  const check = dataQualityChecks.find(({ key }) => key === "contracts-end-before-start")!;
  const other = await TestActivity.open(database, { now: at("2026-06-15") });
  await tell(other, { acme: [contract("C1", "2026-04-01", "2026-03-01")] }, {});
  expect(await countFindings(other.ctx, check)).toBe(1);
  await tell(
    other,
    { acme: [{ ...contract("C1", "2026-04-01", "2026-05-01"), effectiveAt: at("2026-04-02") }] },
    {},
  );
  expect(await countFindings(other.ctx, check)).toBe(0);
});
