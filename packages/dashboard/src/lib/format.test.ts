import { expect, test } from "vitest";
import { createFormat, localDay, localDayNumber } from "./format.ts";

const english = createFormat({ locale: "en-US", timeZone: "Europe/Berlin", currency: "USD" });
const german = createFormat({ locale: "de-DE", timeZone: "Europe/Berlin", currency: "EUR" });

test("money is written from minor units, each currency with its own", () => {
  expect(english.money({ amountMinor: 1_351_500, currency: "USD" })).toBe("$13,515");
  expect(english.moneyShort({ amountMinor: 1_050_000_000, currency: "USD" })).toBe("$10.5M");
  expect(english.moneyShort({ amountMinor: 12_000, currency: "JPY" })).toBe("¥12K");
  expect(german.money({ amountMinor: 1_351_500, currency: "EUR" })).toBe("13.515\u00a0€");
});

test("what isn't known is a dash, not a zero", () => {
  expect(english.score(null)).toBe("–");
  expect(english.money(null)).toBe("–");
  expect(english.score(0)).toBe("0");
});

test("changes carry their sign, none has none", () => {
  expect([3.04, -0.16, 0].map(english.change)).toEqual(["+3", "−0.2", "0"]);
});

test("days are counted by the organisation's calendar", () => {
  const now = Date.parse("2026-03-28T22:30:00Z");
  expect(english.days("2026-03-28T23:30:00Z", now)).toBe("tomorrow");
  expect(english.days("2026-03-30T10:00:00Z", now)).toBe("in 2 days");
  expect(english.days("2026-03-16T10:00:00Z", now)).toBe("12 days ago");
  expect(localDay(now, "Asia/Tokyo")).toBe("2026-03-29");
  expect(localDayNumber(now, "Asia/Tokyo") - localDayNumber(now, "Europe/Berlin")).toBe(1);
});

test("times say how long ago", () => {
  const now = Date.parse("2026-01-01T12:00:00Z");
  const at = (secondsAgo: number) => english.ago(now - secondsAgo * 1_000, now);
  expect([3, 45, 240, 7_200, 200_000].map(at)).toEqual([
    "now",
    "45 sec. ago",
    "4 min. ago",
    "2 hr. ago",
    "2 days ago",
  ]);
});

test("an unknown locale falls back instead of breaking the page", () => {
  expect(createFormat({ locale: "xx-nowhere", timeZone: "UTC", currency: "USD" }).count(1_000)).toBe("1,000");
});

test("percentages are written as the locale does, also while they are typed", () => {
  const turkish = createFormat({ locale: "tr", timeZone: "UTC", currency: "TRY" });
  expect([english, german, turkish].map(({ share }) => share(0.089))).toEqual(["8.9%", "8,9\u00a0%", "%8,9"]);
  expect([english, german, turkish].map(({ percentSigns }) => percentSigns)).toEqual([
    { prefix: "", suffix: "%" },
    { prefix: "", suffix: "\u00a0%" },
    { prefix: "%", suffix: "" },
  ]);
});
