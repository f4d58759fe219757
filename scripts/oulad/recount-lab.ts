// The lab's figures once more, by definition: from exported scores alone, pair by pair, without the product's code.

/** A line of the exported scores. */
export interface ScoreLine {
  customer: string;
  day: string;
  snapshot: boolean;
  draft: Said;
  published: Said;
  inactiveDays: number | null;
}

interface Said {
  score: number | null;
  band: string;
  rawBand: string;
}

export interface Labelled {
  score: number;
  churned: boolean;
}

export function parseScores(csv: string): ScoreLine[] {
  const [, ...lines] = csv.trimEnd().split("\n");
  const number = (text: string | undefined) => (text === undefined || text === "" ? null : Number(text));
  return lines.map((line) => {
    const at = line.split(",");
    return {
      customer: at[0]!,
      day: at[1]!,
      snapshot: at[2] === "1",
      draft: { score: number(at[3]), band: at[4]!, rawBand: at[5]! },
      published: { score: number(at[6]), band: at[7]!, rawBand: at[8]! },
      inactiveDays: number(at[9]),
    };
  });
}

/** Of every pair of one that churned and one that stayed: how often the first has the lower score. */
export function recountArea(all: readonly Labelled[]): number {
  const churned = all.filter((each) => each.churned).map(({ score }) => score);
  const stayed = all.filter((each) => !each.churned).map(({ score }) => score);
  let right = 0;
  for (const a of churned) for (const b of stayed) right += a < b ? 1 : a === b ? 0.5 : 0;
  return right / (churned.length * stayed.length);
}

/** Each observation counts with its chance to be in the riskiest tenth when equal scores are drawn at random. */
export function recountLift(all: readonly Labelled[]): number {
  const tenth = all.length / 10;
  const scores = Float64Array.from(all, ({ score }) => score).sort();
  const countBelow = (score: number, orEqual: boolean) => {
    let low = 0;
    let high = scores.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const ahead = score - scores[middle]!;
      if (ahead > 0 || (orEqual && ahead === 0)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  let hits = 0;
  for (const { score } of all.filter((each) => each.churned)) {
    const before = countBelow(score, false);
    const equal = countBelow(score, true) - before;
    hits += Math.min(equal, Math.max(0, tenth - before)) / equal;
  }
  const base = all.filter((each) => each.churned).length / all.length;
  return hits / tenth / base;
}

export interface Walked {
  changesPerMonth: number;
  churned: number;
  warned: number;
  medianDays: number | null;
}

/** Band changes and days of warning of one model; lines are in the order of days within each customer. */
export function recountBands(
  lines: readonly ScoreLine[],
  churnDays: ReadonlyMap<string, string>,
  to: string,
  bandOf: (line: ScoreLine) => string,
): Walked {
  let changes = 0;
  let churned = 0;
  const warnings: number[] = [];
  for (const [customer, days] of Map.groupBy(lines, (line) => line.customer)) {
    for (const [index, line] of days.entries()) {
      if (index > 0 && bandOf(line) !== bandOf(days[index - 1]!)) changes += 1;
    }
    const churnedOn = churnDays.get(customer);
    if (churnedOn === undefined || churnedOn > to) continue;
    churned += 1;
    const red = days.find((line) => bandOf(line) === "CRITICAL")?.day;
    if (red !== undefined) warnings.push((Date.parse(churnedOn) - Date.parse(red)) / 86_400_000);
  }
  warnings.sort((a, b) => a - b);
  const middle = warnings.length / 2;
  const medianDays =
    warnings.length === 0
      ? null
      : Number.isInteger(middle)
        ? (warnings[middle - 1]! + warnings[middle]!) / 2
        : warnings[Math.floor(middle)]!;
  return { changesPerMonth: (changes / lines.length) * 30, churned, warned: warnings.length, medianDays };
}
