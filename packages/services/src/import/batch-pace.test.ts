import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BatchPace } from "./batch-pace.ts";

describe("BatchPace", () => {
  it("settles where a write takes about the target, whatever a row costs", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.02, max: 0.7, noNaN: true }),
        fc.double({ min: 0, max: 8, noNaN: true }),
        (perRow, fixed) => {
          const pace = new BatchPace({ targetMs: 30 });
          for (let write = 0; write < 60; write += 1) pace.took(pace.size, fixed + perRow * pace.size);
          expect(fixed + perRow * pace.size).toBeLessThan(50);
          expect(fixed + perRow * pace.size * 2).toBeGreaterThan(14);
        },
      ),
    );
  });

  it("shrinks at once after a slow write", () => {
    const pace = new BatchPace({ targetMs: 30, first: 1000 });
    pace.took(1000, 300);
    expect(pace.size).toBeLessThanOrEqual(100);
  });

  it("never asks for nothing", () => {
    const pace = new BatchPace();
    pace.took(pace.size, 1e9);
    expect(pace.size).toBeGreaterThan(0);
  });
});
