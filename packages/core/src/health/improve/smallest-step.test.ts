import fc from "fast-check";
import { expect, it } from "vitest";
import { smallestStep } from "./smallest-step.ts";

it("finds the same whether it halves or goes step by step, as long as more never does worse", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 310 }), (room, enough) => {
      const isEnough = (steps: number) => steps >= enough;
      const found = smallestStep(room, isEnough, { rises: true });
      expect(found).toBe(smallestStep(room, isEnough, { rises: false }));
      expect(found).toBe(room >= Math.max(1, enough) ? Math.max(1, enough) : null);
    }),
  );
});

it("finds the first of several that are enough where more can be worse", () => {
  expect(smallestStep(10, (steps) => steps === 3 || steps === 7, { rises: false })).toBe(3);
});
