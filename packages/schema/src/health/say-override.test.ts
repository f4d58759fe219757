import { expect, it } from "vitest";
import { sayOverride, sayOverrideCause } from "./say-override.ts";

const berlin = { locale: "en-GB", timeZone: "Europe/Berlin" };
const record = {
  band: "AT_RISK" as const,
  reason: "their champion left",
  expiresAt: new Date("2027-03-03T23:00:00Z"),
};

it("says who set what until when, and why", () => {
  expect(sayOverride(record, "Ada", berlin)).toBe("Ada set At risk until 3 March 2027: their champion left.");
  expect(sayOverride({ ...record, expiresAt: null, reason: "Really?" }, null, berlin)).toBe(
    "A program set At risk: Really?",
  );
  expect(sayOverride({ ...record, expiresAt: new Date("2027-03-03T16:30:00Z") }, "Ada", berlin)).toBe(
    "Ada set At risk until 3 March 2027 at 17:30: their champion left.",
  );
});

it("says what became of it", () => {
  expect(["set", "ended", "expired"].map((what) => sayOverrideCause(what, record, "Ada", berlin))).toEqual([
    "Ada set At risk until 3 March 2027: their champion left.",
    "At risk, which Ada had set until 3 March 2027, was given back to the score.",
    "At risk, which Ada had set until 3 March 2027, came to its end.",
  ]);
});
