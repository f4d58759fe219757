import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { builtInModels, packExplanation, step, unpackExplanation, wedsync } from "./index.ts";
import { live } from "./life.arbitrary.ts";
import { anySignals, healthySignals } from "./signals.arbitrary.ts";

const now = Date.parse("2026-06-15T12:00:00Z");
const anyModel = fc.constantFrom(...builtInModels);

describe("a packed explanation", () => {
  it("unpacks to the original, through JSON", () => {
    fc.assert(
      fc.property(fc.array(anySignals, { minLength: 1, maxLength: 3 }), anyModel, (all, model) => {
        for (const { explanation } of live(all, model)) {
          const kept = JSON.parse(JSON.stringify(packExplanation(explanation)));
          expect(unpackExplanation(kept, model, explanation.causes)).toEqual(explanation);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("that doesn't fit the model is refused", () => {
    const packed = packExplanation(step(null, healthySignals(now), wedsync, now, []).explanation);
    expect(() =>
      unpackExplanation(packed, { ...wedsync, components: wedsync.components.slice(1) }, []),
    ).toThrow(RangeError);
    expect(() => unpackExplanation(packed.slice(0, -1), wedsync, [])).toThrow(RangeError);
    expect(() => unpackExplanation([...packed, 1], wedsync, [])).toThrow(RangeError);
  });
});
