import type { FeatureFamily } from "../feature-family.ts";

/** What events say in numbers: scores, amounts, durations. Unknown where none said any. */
export const measures: FeatureFamily = {
  key: "measures",
  features: ({ measures: names }) =>
    names.flatMap((name) => [
      { key: `measures.mean.${name}`, label: `${name}: mean`, subject: name },
      { key: `measures.total.${name}`, label: `${name}: total`, subject: name },
    ]),
  read({ measures: told }, { measures: names }) {
    const known = new Map(names.map((name) => [name, { sum: 0, count: 0 }]));
    for (const { name, sum, count } of told) {
      const tally = known.get(name);
      if (tally === undefined) continue;
      tally.sum += sum;
      tally.count += count;
    }
    return names.flatMap((name) => {
      const { sum, count } = known.get(name)!;
      return count === 0 ? [null, null] : [bent(sum / count), bent(sum)];
    });
  },
};

/** A logarithm that takes both signs. */
function bent(value: number): number {
  return Math.sign(value) * Math.log1p(Math.abs(value));
}
