import { performance } from "node:perf_hooks";

/** One side of a comparison: does the work once and returns what it produced, for the check of equal results. */
type Side = (round: number) => Promise<{ result: string; seconds?: number }>;

export interface Comparison {
  name: string;
  unit: string;
  /** How much of `unit` one round does, on our side and on the floor's. */
  amount: { ours: number; floor: number };
  goal: string;
  ours: Side;
  floor: Side;
}

/** Somebody waits for each answer. */
export interface TimedComparison extends Comparison {
  /** Milliseconds of each call on our side. */
  calls: number[];
}

export interface Outcome {
  name: string;
  unit: string;
  goal: string;
  /** Units per second, medians of the rounds. */
  ours: number;
  floor: number;
  /** Median of each round's ours / floor. */
  ratio: number;
  ratios: number[];
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Both sides in turn, the order changing by round, so that a slow minute hits both; unequal results end the run. */
export async function compare(comparison: Comparison, rounds: number): Promise<Outcome> {
  const speeds = { ours: [] as number[], floor: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    const results: Record<string, string> = {};
    for (const side of round % 2 === 0 ? (["ours", "floor"] as const) : (["floor", "ours"] as const)) {
      const started = performance.now();
      const { result, seconds } = await comparison[side](round);
      speeds[side].push(comparison.amount[side] / (seconds ?? (performance.now() - started) / 1000));
      results[side] = result;
    }
    if (results["ours"] !== results["floor"]) {
      throw new Error(
        `${comparison.name}: unequal results\n  ours  ${results["ours"]}\n  floor ${results["floor"]}`,
      );
    }
  }
  const ratios = speeds.ours.map((speed, index) => speed / speeds.floor[index]!);
  return {
    name: comparison.name,
    unit: comparison.unit,
    goal: comparison.goal,
    ours: median(speeds.ours),
    floor: median(speeds.floor),
    ratio: median(ratios),
    ratios,
  };
}
