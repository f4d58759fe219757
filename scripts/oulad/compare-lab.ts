import type { LabResult } from "@perennial/services/lab";
import {
  type Labelled,
  parseScores,
  recountArea,
  recountBands,
  recountLift,
  type ScoreLine,
} from "./recount-lab.ts";
import type { Report } from "./report.ts";

const TOLERANCE = 1e-9;

interface Comparison {
  name: string;
  /** Exported by the program. */
  csv: string;
  result: LabResult;
  /** What became of a customer after a day's end, from the data's own labels; null where the snapshot doesn't count. */
  outcome(customer: string, day: string): boolean | null;
  churnDays: ReadonlyMap<string, string>;
  to: string;
}

/** Every figure of a run beside the one counted from the exported scores and the data's labels. */
export function compareLab({ name, csv, result, outcome, churnDays, to }: Comparison, report: Report): void {
  const lines = parseScores(csv);
  const wrong = lines.filter((line) => line.snapshot && outcome(line.customer, line.day) === null);
  report.expect(`${name}: snapshots counted that the labels don't know`, wrong.length, 0);
  const counted = lines.filter(
    ({ snapshot, draft, published, inactiveDays }) =>
      snapshot && draft.score !== null && published.score !== null && inactiveDays !== null,
  );
  report.expect(`${name}: snapshots`, result.snapshots, counted.length);
  const labelled = (scoreOf: (line: ScoreLine) => number) =>
    counted.map((line): Labelled => ({
      score: scoreOf(line),
      churned: outcome(line.customer, line.day) === true,
    }));
  const rankings = {
    draft: [result.draft!, labelled(({ draft }) => draft.score!)],
    published: [result.published, labelled(({ published }) => published.score!)],
    "days since last activity": [result.inactivity, labelled(({ inactiveDays }) => -inactiveDays!)],
  } as const;
  for (const [of, [figures, all]] of Object.entries(rankings)) {
    close(report, `${name}: AUC of ${of}`, figures.area, recountArea(all));
    close(report, `${name}: lift of ${of}`, figures.liftTopTenth, recountLift(all));
  }
  close(
    report,
    `${name}: base rate`,
    result.baseRate,
    rankings.draft[1].filter(({ churned }) => churned).length / counted.length,
  );
  for (const model of ["draft", "published"] as const) {
    for (const bands of ["shown", "raw"] as const) {
      const found = result[model]![bands];
      const again = recountBands(lines, churnDays, to, (line) =>
        bands === "shown" ? line[model].band : line[model].rawBand,
      );
      const of = `${name}, ${model}, ${bands}`;
      close(report, `${of}: band changes a month`, found.changesPerMonth, again.changesPerMonth);
      report.expect(`${of}: churned`, found.leadTimes.churned, again.churned);
      report.expect(`${of}: warned`, found.leadTimes.warned, again.warned);
      close(report, `${of}: median days of warning`, found.leadTimes.median, again.medianDays);
    }
  }
  const last = lines.filter((line) => line.day === to);
  const moved = last.filter(({ draft, published }) => draft.band !== published.band).length;
  const told = result.migrations
    .filter(({ from, to: into }) => from !== into)
    .reduce((sum, { customers }) => sum + customers, 0);
  report.expect(`${name}: customers in another band on ${to}`, told, moved);
}

function close(report: Report, name: string, found: number | null, counted: number | null): void {
  const same =
    found === null || counted === null ? found === counted : Math.abs(found - counted) <= TOLERANCE;
  report.expect(
    `${name} ${found?.toFixed(4) ?? "unknown"}, counted again ${counted?.toFixed(4) ?? "unknown"}`,
    same,
    true,
  );
}
