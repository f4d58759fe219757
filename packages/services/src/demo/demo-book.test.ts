import { createHash } from "node:crypto";
import { parseMessage } from "@perennial/core/activity";
import {
  annualRecurring,
  parseState,
  versionInForce,
  type ContractState,
  type FactVersion,
} from "@perennial/core/facts";
import { localHour } from "@perennial/core/time";
import { describe, expect, it } from "vitest";
import { DemoBook } from "./demo-book.ts";
import { FIRST_DAY, HISTORY_DAYS } from "./introductions.ts";
import { DEMO_ORGANIZATION } from "./members.ts";
import { scoreBook } from "./testing/score-book.ts";

const options = { seed: "perennial", lastDay: "2026-11-21" };
const book = new DemoBook(options);
const days = Array.from({ length: HISTORY_DAYS }, (_, index) => FIRST_DAY + index);
const activity = days.flatMap((day) => book.activity(day));
const facts = book.facts();

function fingerprint(of: DemoBook, order: readonly number[]): string {
  const content = order.map((day) => [day, of.activity(day)] as const).sort(([a], [b]) => a - b);
  return createHash("sha256")
    .update(JSON.stringify([of.companies, of.introductions(), of.facts(), of.assignments(), content]))
    .digest("hex");
}

describe("the demo book", () => {
  it("is the same to the byte for the same seed and day, in whatever order its days are read", () => {
    expect(fingerprint(new DemoBook(options), days.toReversed())).toBe(fingerprint(book, days));
  });

  it("is another book for another seed", () => {
    const other = new DemoBook({ ...options, seed: "another" });
    expect(other.companies.map(({ name }) => name)).not.toEqual(book.companies.map(({ name }) => name));
  });

  it("tells a past day the same, however far the book goes on", () => {
    const later = new Set(book.facts(30).map((fact) => JSON.stringify(fact)));
    expect(facts.filter((fact) => !later.has(JSON.stringify(fact)))).toEqual([]);
    expect(later.size).toBeGreaterThan(facts.length);
  });

  it("has 250 customers with names and domains of their own, under .example", () => {
    expect(book.companies).toHaveLength(250);
    expect(new Set(book.companies.map(({ name }) => name)).size).toBe(250);
    expect(new Set(book.companies.map(({ domain }) => domain)).size).toBe(250);
    for (const { domain, people } of book.companies) {
      expect(domain).toMatch(/^[a-z]+\.example$/);
      for (const { email } of people) expect(email.endsWith(`@${domain}`)).toBe(true);
    }
  });

  it("is worth about 18.5 million dollars, most of it with few", () => {
    const now = book.calendar.at(0, 20, DEMO_ORGANIZATION.timeZone);
    const arr = book.companies.map(({ externalId }) => {
      const contracts = facts
        .filter((fact) => fact.kind === "CONTRACT" && fact.customer.externalId === externalId)
        .map((fact, index) => ({
          ...fact,
          id: `${index}`.padStart(4, "0"),
          knownAt: fact.effectiveAt,
          retractedAt: null,
        }));
      const inForce = versionInForce(contracts as unknown as FactVersion<ContractState>[], now);
      return annualRecurring(
        [...inForce.values()].map(({ state }) => state),
        now,
        "USD",
      );
    });
    const values = arr
      .flatMap(({ arrMinor }) => (arrMinor === null ? [] : [arrMinor / 100]))
      .sort((a, b) => b - a);
    const total = values.reduce((sum, value) => sum + value, 0);
    expect(total).toBeGreaterThan(18_300_000);
    expect(total).toBeLessThan(18_700_000);
    expect(values.filter((value) => value >= 250_000).length).toBeGreaterThanOrEqual(8);
    expect(values.filter((value) => value >= 250_000).length).toBeLessThanOrEqual(14);
    expect(values.slice(0, 50).reduce((sum, value) => sum + value, 0) / total).toBeGreaterThan(0.5);
    // Some have left, and some have to renew in the next 90 days.
    expect(values.length).toBeGreaterThan(235);
    expect(values.length).toBeLessThan(250);
    const soon = arr.filter(({ renewsAt }) => renewsAt !== null && renewsAt - now < 90 * 86_400_000);
    expect(soon.length).toBeGreaterThan(30);
  });

  it("has at most 150,000 events, with the rhythm of weeks and local working hours", () => {
    expect(activity.length).toBeLessThan(150_000);
    expect(activity.length).toBeGreaterThan(60_000);
    expect(new Set(activity.map(({ messageId }) => messageId)).size).toBe(activity.length);
    const onWeekends = days.filter((day) => [0, 6].includes(book.calendar.weekday(day)));
    const share = onWeekends.flatMap((day) => book.activity(day)).length / activity.length;
    expect(share).toBeLessThan(0.05);
    const zones = new Map(
      book.companies.flatMap(({ people, region }) => people.map(({ userId }) => [userId, region.timeZone])),
    );
    const atWork = activity.filter(({ userId, timestamp }) => {
      const hour = localHour(Date.parse(timestamp), zones.get(userId)!);
      return hour >= 7 && hour < 20;
    });
    expect(atWork.length / activity.length).toBeGreaterThan(0.97);
  });

  it("speaks as ingest and facts understand it", () => {
    const receivedAt = book.calendar.at(1, 0, "Etc/GMT+12");
    const refused = [
      ...[...book.introductions(), ...activity].map((call) => parseMessage(call, { receivedAt })),
      ...facts.map(({ kind, state }) => parseState(kind, state)),
    ].filter(({ ok }) => !ok);
    expect(refused).toEqual([]);
  });

  it("has every kind of customer that a score must be able to speak of", () => {
    const states = scoreBook(book, DEMO_ORGANIZATION.timeZone, 14);
    const bands = Object.groupBy(states.values(), ({ band }) => band);
    expect(bands.HEALTHY?.length).toBeGreaterThanOrEqual(145);
    expect(bands.HEALTHY?.length).toBeLessThanOrEqual(170);
    expect(bands.AT_RISK?.length).toBeGreaterThanOrEqual(45);
    expect(bands.AT_RISK?.length).toBeLessThanOrEqual(72);
    expect(bands.CRITICAL?.length).toBeGreaterThanOrEqual(13);
    expect(bands.CRITICAL?.length).toBeLessThanOrEqual(26);
    expect(bands.UNKNOWN).toHaveLength(10);
    const all = [...states.values()];
    // All five components known for most; without an answer for some; nothing but payment and support for those without use.
    expect(all.filter(({ coverage }) => coverage > 0.999).length).toBeGreaterThan(150);
    expect(all.filter(({ coverage }) => Math.abs(coverage - 0.85) < 1e-9).length).toBeGreaterThan(20);
    expect(all.filter(({ coverage }) => coverage < 0.5).every(({ band }) => band === "UNKNOWN")).toBe(true);
  });

  it("connects help desk and billing after its history began, so that nothing is known of them at first", () => {
    const first = (kind: string) => facts.find((fact) => fact.kind === kind)!.effectiveAt;
    const secondDay = book.calendar.at(FIRST_DAY + 1, 0, "Pacific/Kiritimati");
    expect(first("TICKET")).toBeGreaterThan(secondDay);
    expect(first("INVOICE")).toBeGreaterThan(secondDay);
  });
});
