import { describe, expect, it } from "vitest";
import { bootstrapAreas, intervalOf, intervalOfDifference } from "./bootstrap-areas.ts";
import type { Observation } from "./observation.ts";
import { Ranking } from "./ranking.ts";
import { seededRandom } from "./seeded-random.ts";

/** Scores that say nothing of who churned: `alike` observations of each customer, all the same. */
function noise(customers: number, alike: number, seed: number): Ranking {
  const random = seededRandom(seed);
  const observations = Array.from({ length: customers }, (_, customer) => {
    const [score, churned] = [random(), random() < 0.3];
    return Array.from({ length: alike }, (): Observation => ({ score, churned, customer }));
  });
  return new Ranking(observations.flat());
}

const intervalsOf = (ranking: Ranking, customers: number) =>
  intervalOf(bootstrapAreas([ranking], customers, seededRandom(1))[0]!)!;

describe("interval", () => {
  it("holds .5 for shuffled labels about as often as 95 in 100", () => {
    const held = Array.from({ length: 60 }, (_, seed) => intervalsOf(noise(80, 1, seed), 80)).filter(
      ({ low, high }) => low <= 0.5 && high >= 0.5,
    );
    expect(held.length).toBeGreaterThanOrEqual(52);
  });

  it("isn't narrowed by more snapshots of the same customers", () => {
    const [once, often] = [intervalsOf(noise(60, 1, 7), 60), intervalsOf(noise(60, 20, 7), 60)];
    expect(often).toEqual({ low: expect.closeTo(once.low, 9), high: expect.closeTo(once.high, 9) });
  });

  it("is the same for the same seed, and lies in 0..1 around the area", () => {
    const ranking = noise(50, 2, 3);
    expect(intervalsOf(ranking, 50)).toEqual(intervalsOf(ranking, 50));
    const { low, high } = intervalsOf(ranking, 50);
    expect(low).toBeGreaterThanOrEqual(0);
    expect(high).toBeLessThanOrEqual(1);
    expect(low).toBeLessThan(ranking.area()!);
    expect(high).toBeGreaterThan(ranking.area()!);
  });

  it("is unknown where most draws have nobody who churned", () => {
    const observations = Array.from({ length: 3 }, (_, customer) => ({
      score: customer,
      churned: false,
      customer,
    }));
    expect(intervalOf(bootstrapAreas([new Ranking(observations)], 3, seededRandom(1))[0]!)).toBeNull();
    expect(intervalOf(bootstrapAreas([new Ranking([])], 0, seededRandom(1))[0]!)).toBeNull();
  });
});

it("pairs rankings draw by draw: a ranking differs from itself by nothing", () => {
  const ranking = noise(40, 1, 5);
  const [first, second] = bootstrapAreas([ranking, ranking], 40, seededRandom(2));
  expect(intervalOfDifference(first!, second!)).toEqual({ low: 0, high: 0 });
});
