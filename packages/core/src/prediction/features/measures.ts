import type { FeatureFamily } from "../feature-family.ts";

const RECENT = 28;

/** What events say in numbers: scores, amounts, durations. Unknown where none said any. */
export const measures: FeatureFamily = {
  key: "measures",
  features: ({ measures: names }) =>
    names.flatMap((name) => [
      { key: `measures.mean.${name}`, label: `${name}: mean`, subject: name },
      { key: `measures.last.${name}`, label: `${name}: mean of the newest day`, subject: name },
      { key: `measures.recent.${name}`, label: `${name}: total of the last ${RECENT} days`, subject: name },
      { key: `measures.total.${name}`, label: `${name}: total`, subject: name },
    ]),
  read({ measures: told }, { measures: names }) {
    const known = new Map(names.map((name) => [name, newTally()]));
    for (const { ago, name, sum, count } of told) {
      const tally = known.get(name);
      if (tally === undefined || count === 0) continue;
      tally.sum += sum;
      tally.count += count;
      if (ago < RECENT) tally.recent += sum;
      if (ago >= tally.ago) continue;
      tally.ago = ago;
      tally.last = sum / count;
    }
    return names.flatMap((name) => {
      const { sum, count, recent, last } = known.get(name)!;
      if (count === 0) return [null, null, null, null];
      return [bent(sum / count), bent(last), bent(recent), bent(sum)];
    });
  },
};

function newTally() {
  return { sum: 0, count: 0, recent: 0, last: 0, ago: Number.POSITIVE_INFINITY };
}

/** A logarithm that takes both signs. */
function bent(value: number): number {
  return Math.sign(value) * Math.log1p(Math.abs(value));
}
