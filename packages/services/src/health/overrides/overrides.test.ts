import { randomUUID } from "node:crypto";
import type { Database } from "@perennial/database";
import { testDatabase } from "@perennial/database/testing";
import { describe, expect, it } from "vitest";
import { recordActivity, reattributeUsers } from "../../activity/index.ts";
import { eraseEndUser } from "../../customers/index.ts";
import { recordSentiment } from "../../facts/index.ts";
import { type Context, createContext, scopesOfRole } from "../../kernel/index.ts";
import { countCustomers } from "../../listing/index.ts";
import { portfolioDays, portfolioNow } from "../../portfolio/index.ts";
import { assignScoringModel } from "../assign-scoring-model.ts";
import { healthAsOf } from "../health-as-of.ts";
import { replayHistory } from "../replay-history.ts";
import { DAY, HOUR, TestBook } from "../testing/test-book.ts";
import { endBandOverride } from "./end-band-override.ts";
import { overrideBand, type OverrideBandInput } from "./override-band.ts";

const database: Database = testDatabase();
const acme = { externalId: "acme" };

/** One customer at risk (62.8). */
async function open(): Promise<TestBook> {
  const book = await TestBook.open(database);
  await book.track("acme", "ada", "report_made");
  await book.settle();
  book.clock.forward(1_000);
  return book;
}

const memberId = randomUUID();
const asMember = ({ ctx }: TestBook, role: "CSM" | "VIEWER" = "CSM"): Context =>
  createContext(ctx.system, ctx.organization, {
    kind: "member",
    id: memberId,
    role,
    sessionId: "s",
    scopes: scopesOfRole(role),
  });

async function set(book: TestBook, input: Partial<OverrideBandInput> = {}): Promise<string> {
  const { overrideId } = await overrideBand(asMember(book), {
    customer: acme,
    band: "HEALTHY",
    reason: "their new champion starts on Monday",
    ...input,
  });
  await book.settle();
  return overrideId;
}

const shownNow = async ({ ctx }: TestBook) =>
  Object.entries((await portfolioNow(ctx)).bands).flatMap(([band, { customers }]) =>
    customers > 0 ? [band] : [],
  );

async function risksOf(book: TestBook): Promise<string[]> {
  return (await book.log()).flatMap(({ kind, payload }) =>
    kind === "RISK_CHANGED" ? [`${payload["from"]} > ${payload["to"]}`] : [],
  );
}

async function transitionsOf(book: TestBook): Promise<string[]> {
  const rows = await book.ctx.db.sql<{ from_band: string; to_band: string }>`
    select from_band, to_band from risk_transition order by customer_id, at`;
  return rows.map((row) => `${row.from_band} > ${row.to_band}`);
}

describe("an override", () => {
  it("is shown, told, counted and listed from now until its expiry, and not a millisecond longer", async () => {
    const book = await open();
    const until = book.clock.now() + HOUR;
    const id = await set(book, { expiresAt: new Date(until) });
    expect(await shownNow(book)).toEqual(["HEALTHY"]);
    expect(await countCustomers(book.ctx, { bands: ["HEALTHY"] })).toBe(1);
    expect(await book.health("acme")).toMatchObject({ band: "AT_RISK", score: expect.closeTo(62.7976, 3) });
    expect(await risksOf(book)).toEqual(["AT_RISK > HEALTHY"]);
    expect((await book.log()).at(-3)).toMatchObject({
      kind: "HEALTH_CHANGED",
      payload: {
        band: "HEALTHY",
        calculatedBand: "AT_RISK",
        causes: [{ kind: "override", id, name: "set:HEALTHY" }],
      },
    });

    book.clock.moveTo(until - 1);
    await book.settle();
    expect(await shownNow(book)).toEqual(["HEALTHY"]);
    book.clock.moveTo(until);
    // Before anything was calculated, too.
    expect(await shownNow(book)).toEqual(["AT_RISK"]);
    expect(await countCustomers(book.ctx, { bands: ["HEALTHY"] })).toBe(0);
    await book.settle();
    expect(await risksOf(book)).toEqual(["AT_RISK > HEALTHY", "HEALTHY > AT_RISK"]);
    expect(await transitionsOf(book)).toEqual(await risksOf(book));
    const [last] = await book.ctx.db.sql<{ at: Date; causes: unknown }>`
      select at, causes from risk_transition order by at desc limit 1`;
    expect(last).toEqual({
      at: new Date(until),
      causes: [{ kind: "override", id, name: "expired:HEALTHY" }],
    });
  });

  it("holds to the end of its last local day", async () => {
    const book = await TestBook.open(database, { timeZone: "America/New_York" });
    await book.track("acme", "ada", "report_made");
    await set(book, { lastDay: "2026-03-12" });
    const [record] = await book.ctx.db.sql`select expires_at from band_override`;
    expect(record).toEqual({ expires_at: new Date("2026-03-13T04:00:00Z") });
  });

  it("gives way to the next, and to the score when somebody ends it", async () => {
    const book = await open();
    await set(book);
    book.clock.forward(HOUR);
    await set(book, { band: "CRITICAL", expiresAt: new Date(book.clock.now() + DAY) });
    expect(await shownNow(book)).toEqual(["CRITICAL"]);
    book.clock.forward(HOUR);
    await endBandOverride(asMember(book), { customer: acme });
    expect(await shownNow(book)).toEqual(["AT_RISK"]);
    await book.settle();
    expect(await risksOf(book)).toEqual(["AT_RISK > HEALTHY", "HEALTHY > CRITICAL", "CRITICAL > AT_RISK"]);
    expect(await transitionsOf(book)).toEqual(await risksOf(book));
    const now = book.clock.now();
    const records = await book.ctx.db.sql`
      select band, set_by_id, set_at, ended_at, ended_by_id from band_override order by set_at`;
    expect(records).toEqual([
      {
        band: "HEALTHY",
        set_by_id: memberId,
        set_at: new Date(now - 2 * HOUR),
        ended_at: new Date(now - HOUR),
        ended_by_id: memberId,
      },
      {
        band: "CRITICAL",
        set_by_id: memberId,
        set_at: new Date(now - HOUR),
        ended_at: new Date(now),
        ended_by_id: memberId,
      },
    ]);
    const audited = await book.ctx.db.sql<{ verb: string; detail: object }>`
      select verb, detail from audit where verb like '%verride%' order by id`;
    expect(audited.map(({ verb }) => verb)).toEqual(["overrideBand", "overrideBand", "endBandOverride"]);
    expect(JSON.stringify([audited, await book.log()])).not.toContain("champion");
  });

  it("is what a past moment shows, exactly while it held", async () => {
    const book = await open();
    const customerId = await book.idOf("acme");
    const from = book.clock.now();
    const until = from + HOUR + 7;
    await set(book, { expiresAt: new Date(until) });
    book.clock.moveTo(until + 10 * HOUR);
    const at = async (asOf: number) => {
      const { band, calculatedBand, override } = await healthAsOf(book.ctx, { customerId, asOf });
      return [band, calculatedBand, override?.reason ?? null];
    };
    const why = "their new champion starts on Monday";
    const expected = async () => {
      expect(await at(from - 1)).toEqual(["AT_RISK", "AT_RISK", null]);
      expect(await at(from)).toEqual(["HEALTHY", "AT_RISK", why]);
      expect(await at(until - 1)).toEqual(["HEALTHY", "AT_RISK", why]);
      expect(await at(until)).toEqual(["AT_RISK", "AT_RISK", null]);
    };
    // Whether or not the worker has come to it.
    await expected();
    await book.settle();
    await expected();
  });

  it("can be set for a customer that nobody could score yet, and is told then", async () => {
    const book = await TestBook.open(database);
    await book.ctx.db.sql`
      insert into customer (organization_id, id, external_id, kind, name, traits, created_at, version)
      values (${book.ctx.organizationId}::uuid, ${randomUUID()}::uuid, 'acme', 'ACCOUNT', 'acme', '{}', ${new Date(0)}::timestamptz, 0)`;
    await overrideBand(asMember(book), { customer: acme, band: "CRITICAL", reason: "they told us to leave" });
    await book.settle();
    expect(await shownNow(book)).toEqual(["CRITICAL"]);
    expect(await risksOf(book)).toEqual(["UNKNOWN > CRITICAL"]);
    book.clock.forward(HOUR);
    await endBandOverride(asMember(book), { customer: acme });
    await book.settle();
    expect(await shownNow(book)).toEqual(["UNKNOWN"]);
    expect(await risksOf(book)).toEqual(["UNKNOWN > CRITICAL", "CRITICAL > UNKNOWN"]);
    expect(await transitionsOf(book)).toEqual(await risksOf(book));
  });

  it("counts at the ends of days, and no more once it is over, also when nobody scored meanwhile", async () => {
    const book = await open();
    await set(book, { band: "CRITICAL", expiresAt: new Date(book.clock.now() + 1.5 * DAY) });
    // The worker was away for three days.
    book.clock.forward(3 * DAY);
    await book.settle();
    const days = await portfolioDays(book.ctx, { last: 4 });
    expect(days.map(({ bands }) => bands.CRITICAL.customers)).toEqual([1, 1, 0, 0]);
    expect((await transitionsOf(book)).filter((each) => each.includes("CRITICAL"))).toEqual([
      "AT_RISK > CRITICAL",
      expect.stringMatching(/^CRITICAL > (AT_RISK|HEALTHY)$/),
    ]);
    const [row] = await book.ctx.db.sql<{ band: string; calculated_band: string | null }>`
      select band, calculated_band from health_history where origin = 'DAY_END' order by at limit 1`;
    expect(row!.band).toBe("CRITICAL");
    expect(row!.calculated_band).toMatch(/AT_RISK|HEALTHY/);
  });
});

describe("nothing that recalculates loses an override", () => {
  it("not events, facts, another model, another book or a replay of the past", async () => {
    const book = await open();
    await set(book);
    const steps: (() => Promise<unknown>)[] = [
      () => book.track("acme", "ben", "report_made"),
      () => book.track("bolt", "cat", "report_made"),
      () =>
        book.record({
          kind: "TICKET",
          customer: acme,
          subject: "t",
          state: { severity: "critical", status: "open", openedAt: book.clock.now() },
        }),
      () => assignScoringModel(book.ctx, { modelKey: "wedsync", customer: acme }),
      () => assignScoringModel(book.ctx, { modelKey: "wedsync" }),
      () => book.track("acme", "dan", "report_made", [book.clock.now() - 20 * DAY], true),
      () => replayHistory.run(book.ctx, {}),
    ];
    for (const step of steps) {
      book.clock.forward(HOUR);
      await step();
      await book.settle();
      expect(await countCustomers(book.ctx, { bands: ["HEALTHY"] })).toBe(1);
      const rows = await book.ctx.db.sql<{ band: string }>`
        select band from health_history where customer_id = ${await book.idOf("acme")}::uuid order by at desc limit 1`;
      expect(rows).toEqual([{ band: "HEALTHY" }]);
    }
    const acmeRisks = (await book.log()).filter(
      ({ kind, payload }) => kind === "RISK_CHANGED" && payload["to"] === "HEALTHY",
    );
    expect(acmeRisks).toHaveLength(1);
    const shown = await book.ctx.db
      .sql`select from risk_transition where origin = 'LIVE' and to_band = 'HEALTHY'`;
    expect(shown).toHaveLength(1);
  });

  it("a replay shows it in the days it held, and what it hands on is the score's own", async () => {
    const book = await TestBook.open(database);
    const now = book.clock.now();
    const customer = { externalId: "acme" };
    await book.track("acme", "ada", "report_made", [now - 20 * DAY, now - 10 * DAY], true);
    await book.settle();
    book.clock.forward(DAY);
    await overrideBand(asMember(book), { customer, band: "HEALTHY", reason: "seasonal" });
    await book.settle();
    book.clock.forward(3 * DAY);
    await endBandOverride(asMember(book), { customer });
    await book.settle();
    book.clock.forward(2 * DAY);
    await book.settle();
    const calculated = (await book.health("acme")).band;
    expect(calculated).not.toBe("HEALTHY");
    const shown = () => book.ctx.db.sql<{ day: string; band: string; calculated_band: string | null }>`
      select day, band, calculated_band from health_history where origin <> 'LIVE' and day >= '2026-03-10' order by day`;
    const before = await shown();
    expect(before.map(({ band }) => band === "HEALTHY")).toEqual([false, true, true, true, false, false]);
    await replayHistory.run(book.ctx, {});
    await book.settle();
    expect(await shown()).toEqual(before);
    // Also one that begins in the middle of it.
    await replayHistory.run(book.ctx, { fromDay: "2026-03-13" });
    await book.settle();
    expect(await shown()).toEqual(before);
    expect((await book.health("acme")).band).toBe(calculated);
    const chain = await transitionsOf(book);
    expect(chain.slice(1).map((each) => each.split(" > ")[0])).toEqual(
      chain.slice(0, -1).map((each) => each.split(" > ")[1]),
    );
    expect(await shownNow(book)).toEqual([calculated]);
  });

  it("a merge leaves the account's own, and takes a customer's of one along to an account that came to be after it", async () => {
    const book = await TestBook.open(database);
    const merge = async (user: string, groupId: string) => {
      await recordActivity(book.ctx, {
        messages: [
          {
            type: "group",
            userId: user,
            groupId,
            messageId: `g-${user}`,
            timestamp: book.clock.now() - 20 * DAY,
          },
        ],
        historical: true,
      });
      const people = await book.ctx.db.sql<{
        id: string;
      }>`select id from end_user where external_id = ${user}`;
      await reattributeUsers.run(book.ctx, { endUserIds: people.map(({ id }) => id) });
      await book.settle();
    };
    const alone = (user: string) =>
      recordActivity(book.ctx, {
        messages: [
          {
            type: "track",
            event: "report_made",
            userId: user,
            messageId: `t-${user}`,
            timestamp: book.clock.now(),
          },
        ],
      });
    await book.track("old", "ann", "report_made");
    for (const user of ["eve", "fay"]) await alone(user);
    await book.settle();
    book.clock.forward(1_000);
    await set(book, { customer: { externalId: "old" }, band: "CRITICAL" });
    await set(book, { customer: { externalId: "eve" }, reason: "about Eve" });
    await set(book, { customer: { externalId: "fay" }, reason: "about Fay" });
    book.clock.forward(HOUR);
    await merge("fay", "old");
    await merge("eve", "new");
    const rows = await book.ctx.db.sql`
      select external_id, override_band, override_reason, override_by_id from customer_health
      join customer on customer.id = customer_id where merged_into_id is null order by external_id`;
    expect(rows).toEqual([
      {
        external_id: "new",
        override_band: "HEALTHY",
        override_reason: "about Eve",
        override_by_id: memberId,
      },
      {
        external_id: "old",
        override_band: "CRITICAL",
        override_reason: "their new champion starts on Monday",
        override_by_id: memberId,
      },
    ]);
    const open = await book.ctx.db.sql`select from band_override where ended_at is null`;
    expect(open).toHaveLength(2);
  });
});

describe("what members wrote about a person", () => {
  it("goes with the person; what they judged stays", async () => {
    const book = await TestBook.open(database);
    const message = { type: "track", event: "report_made", userId: "eve", messageId: "m-eve" };
    await recordActivity(book.ctx, { messages: [{ ...message, timestamp: book.clock.now() }] });
    await book.settle();
    const customer = { externalId: "eve" };
    await set(book, { customer, reason: "Eve told me that she leaves" });
    await recordSentiment(asMember(book), { customer, value: -2, note: "Eve was angry" });
    await eraseEndUser(book.ctx, { externalId: "eve", reason: "asked for" });
    await book.settle();
    const kept = await book.ctx.db.sql`
      select override.band, override.reason, health.override_reason, fact.state - 'byId' as state
      from band_override as override join customer_health as health using (customer_id) join fact using (customer_id)
      where fact.kind = 'SENTIMENT'`;
    expect(kept).toEqual([
      { band: "HEALTHY", reason: "Erased", override_reason: "Erased", state: { value: -2 } },
    ]);
  });
});

describe("the verbs", () => {
  it("refuse what makes no sense, by name, and change nothing", async () => {
    const book = await open();
    const at = (ms: number) => new Date(book.clock.now() + ms);
    const refused = (input: Partial<OverrideBandInput>, ctx = asMember(book)) =>
      overrideBand(ctx, { customer: acme, band: "HEALTHY", reason: "why", ...input }).then(
        () => null,
        ({ code, details }: { code: string; details: { path?: string[] } }) => [
          code,
          ...(details.path ?? []),
        ],
      );
    expect(await refused({ expiresAt: at(0) })).toEqual(["INVALID_INPUT", "expiresAt"]);
    expect(await refused({ expiresAt: at(367 * DAY) })).toEqual(["INVALID_INPUT", "expiresAt"]);
    expect(await refused({ lastDay: "2026-03-09" })).toEqual(["INVALID_INPUT", "lastDay"]);
    expect(await refused({ lastDay: "2026-03-11", expiresAt: at(HOUR) })).toEqual([
      "INVALID_INPUT",
      "lastDay",
    ]);
    expect(await refused({ reason: "  " })).toEqual(["INVALID_INPUT", "reason"]);
    expect(await refused({ reason: "x".repeat(1001) })).toEqual(["INVALID_INPUT", "reason"]);
    expect(await refused({ reason: "a\0b" })).toEqual(["INVALID_INPUT", "reason"]);
    expect(await refused({ band: "UNKNOWN" as "HEALTHY" })).toEqual(["INVALID_INPUT", "band"]);
    expect(await refused({ customer: { externalId: "nobody" } })).toEqual(["NOT_FOUND", "customer"]);
    expect(await refused({}, asMember(book, "VIEWER"))).toEqual(["FORBIDDEN"]);
    await expect(endBandOverride(asMember(book), { customer: acme })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(endBandOverride(asMember(book, "VIEWER"), { customer: acme })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    expect(await book.ctx.db.sql`select from band_override`).toEqual([]);
    expect(await book.ctx.db.sql`select from scoring_cause`).toEqual([]);
    await set(book, { expiresAt: at(HOUR) });
    book.clock.forward(HOUR);
    await expect(endBandOverride(asMember(book), { customer: acme })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("do once what is asked twice with one key", async () => {
    const book = await open();
    const first = await set(book, { idempotencyKey: "k" });
    expect(await set(book, { idempotencyKey: "k" })).toBe(first);
    expect(await book.ctx.db.sql`select from band_override`).toHaveLength(1);
    await expect(set(book, { idempotencyKey: "k", band: "CRITICAL" })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });

  it("at once leave one override in force, and all on record", async () => {
    const book = await open();
    const bands = ["HEALTHY", "CRITICAL", "AT_RISK"] as const;
    await Promise.all(
      bands.map((band) => overrideBand(asMember(book), { customer: acme, band, reason: `says ${band}` })),
    );
    await book.settle();
    const records = await book.ctx.db.sql<{ band: string; ended_at: Date | null }>`
      select band, ended_at from band_override`;
    const inForce = records.filter(({ ended_at }) => ended_at === null);
    expect([records.length, inForce.length]).toEqual([3, 1]);
    expect(await shownNow(book)).toEqual([inForce[0]!.band]);
  });
});
