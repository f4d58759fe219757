import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { versionInForce } from "./index.ts";

describe("the version in force", () => {
  const small = fc.integer({ min: 0, max: 5 });
  const versions = fc.array(
    fc.record({
      id: fc.constantFrom("a", "b", "c", "d", "e", "f"),
      subject: fc.constantFrom("s", "t"),
      effectiveAt: small,
      knownAt: small,
      retractedAt: fc.option(small),
    }),
  );

  it("is the latest of those effective, known and not known to be retracted", () => {
    fc.assert(
      fc.property(versions, small, small, (all, asOf, knownAt) => {
        const inForce = versionInForce(all, asOf, knownAt);
        const counted = all.filter(
          (v) =>
            v.effectiveAt <= asOf &&
            v.knownAt <= knownAt &&
            !(v.retractedAt !== null && v.retractedAt <= knownAt),
        );
        expect([...inForce.keys()].sort()).toEqual([...new Set(counted.map((v) => v.subject))].sort());
        for (const v of counted) {
          const held = inForce.get(v.subject);
          expect(
            held &&
              (held.effectiveAt > v.effectiveAt || (held.effectiveAt === v.effectiveAt && held.id >= v.id)),
          ).toBe(true);
        }
      }),
    );
  });

  it("counted until its retraction was known", () => {
    const wrong = { id: "a", subject: "s", effectiveAt: 10, knownAt: 10, retractedAt: 30 };
    expect(versionInForce([wrong], 20, 29).size).toBe(1);
    expect(versionInForce([wrong], 20, 30).size).toBe(0);
    expect(versionInForce([wrong], 20).size).toBe(0);
  });
});
