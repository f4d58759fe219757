import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { disagreementKinds, type Outlook, revenueBefore } from "../disagreement/index.ts";
import { DAY, felt, follow, start, type Told } from "./disagreements.arbitrary.ts";

describe("by time alone", () => {
  it("a sentiment expires", () => {
    const { raised, ended, states } = follow([
      [1, felt(-1, start + DAY)],
      [200, null],
    ]);
    expect([raised, ended]).toEqual([
      [[1, "HEALTHY_BUT_NEGATIVE_SENTIMENT"]],
      [[91, "p1:HEALTHY_BUT_NEGATIVE_SENTIMENT"]],
    ]);
    expect(states.every((state) => state === null)).toBe(true);
  });

  it("a renewal comes near while the score declines, and passes", () => {
    const renewsAt = start + 150 * DAY;
    const { raised, ended } = follow([
      [1, { trend: "DECLINING", change30d: -4, renewsAt }],
      [200, null],
    ]);
    expect(raised).toEqual([[60, "HEALTHY_BUT_RENEWAL_SOON_AND_DECLINING"]]);
    expect(ended).toEqual([[150 + 1 / DAY, `t${start + 60 * DAY}:HEALTHY_BUT_RENEWAL_SOON_AND_DECLINING`]]);
  });

  it("an override ends", () => {
    const set = {
      score: 20,
      calculatedBand: "CRITICAL",
      overrideBand: "HEALTHY",
      overrideUntil: start + 5 * DAY,
    } as const;
    const { raised, ended } = follow([
      [1, set],
      [9, null],
    ]);
    expect([raised, ended]).toEqual([[[1, "OVERRIDE_ABOVE_SCORE"]], [[5, "p1:OVERRIDE_ABOVE_SCORE"]]]);
  });

  it("what revenue is compared with rises and falls, as the contracts of 90 days ago did", () => {
    const usd = (amountMinor: number) => ({ amountMinor, currency: "USD", rate: 1 });
    const version = (id: string, day: number, amount: number) => ({
      id,
      subject: "c",
      effectiveAt: start + day * DAY,
      state: { startsAt: start - 400 * DAY, endsAt: null, annual: usd(amount), status: "active" as const },
    });
    // A high of thirty days, long over.
    const versions = [version("a", -300, 60_000), version("b", -60, 90_000), version("c", -30, 60_000)];
    const arrMinorBefore = revenueBefore(versions, start, "USD");
    expect(arrMinorBefore).toEqual([
      { from: start, arrMinor: 60_000 },
      { from: start + 30 * DAY, arrMinor: 90_000 },
      { from: start + 60 * DAY, arrMinor: 60_000 },
    ]);
    const { raised, ended } = follow([
      [1, { arrMinorBefore }],
      [200, null],
    ]);
    expect(raised).toEqual([[30, "HEALTHY_BUT_REVENUE_FALLING"]]);
    expect(ended.map(([day]) => day)).toEqual([60]);
  });

  it("gives the same, however often it is looked at between", () => {
    const day = fc.integer({ min: -30, max: 200 }).map((n) => start + n * DAY);
    const outlook = fc.record<Outlook>({
      score: fc.constant(50),
      calculatedBand: fc.constantFrom("HEALTHY", "CRITICAL", "UNKNOWN"),
      trend: fc.constantFrom("STABLE", "DECLINING"),
      change30d: fc.constant(-3),
      overrideBand: fc.constantFrom(null, "AT_RISK", "HEALTHY"),
      overrideUntil: fc.option(day),
      sentiment: fc.integer({ min: -2, max: 2 }),
      sentimentUntil: day,
      arrMinor: fc.constantFrom(null, 100, 110),
      arrMinorBefore: fc
        .array(fc.record({ from: day, arrMinor: fc.constantFrom(null, 90, 100, 120) }), { maxLength: 4 })
        .map((steps) => steps.sort((a, b) => a.from - b.from)),
      renewsAt: fc.option(day),
    });
    const told = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 150 }), outlook), {
      maxLength: 5,
      selector: ([n]) => n,
    });
    const seenKinds = new Set<string>();
    fc.assert(
      fc.property(told, (all) => {
        const rare: Told[] = [...all.sort(([a], [b]) => a - b), [300, null]];
        const often = rare.flatMap((each, index): Told[] => {
          const from = rare[index - 1]?.[0] ?? 0;
          const looks = Array.from({ length: 6 }, (_, n) => from + ((n + 1) * (each[0] - from)) / 7);
          return [...looks.map((n): Told => [n, null]), each];
        });
        const { raised, ended } = follow(rare);
        for (const [, kind] of raised) seenKinds.add(String(kind));
        const again = follow(often);
        expect(again.raised).toEqual(raised);
        expect(again.ended.map(([at]) => at)).toEqual(ended.map(([at]) => at));
      }),
      { numRuns: 120, seed: 11 },
    );
    expect([...seenKinds].sort()).toEqual([...disagreementKinds].sort());
  });
});
