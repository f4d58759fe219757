// Figures of predictions once more, by definition: from the files alone, without the product's code.
import { recountArea } from "./recount-lab.ts";

export interface Judged {
  probability: number;
  churned: boolean;
}

export interface Recounted {
  area: number;
  brier: number;
  calibrationError: number;
}

export function recountPredictions(all: readonly Judged[]): Recounted {
  const sorted = all.toSorted((a, b) => a.probability - b.probability);
  let calibrationError = 0;
  for (let bin = 0; bin < 10; bin += 1) {
    const own = sorted.slice(Math.floor((bin * all.length) / 10), Math.floor(((bin + 1) * all.length) / 10));
    const off = own.reduce((sum, { probability, churned }) => sum + probability - Number(churned), 0);
    calibrationError += Math.abs(off) / all.length;
  }
  return {
    area: recountArea(all.map(({ probability, churned }) => ({ score: -probability, churned }))),
    brier:
      all.reduce((sum, { probability, churned }) => sum + (probability - Number(churned)) ** 2, 0) /
      all.length,
    calibrationError,
  };
}
