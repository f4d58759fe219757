import type { LabResult } from "./lab-run.ts";

type Verdict = Pick<LabResult, "areaDifference" | "areaDifferenceInterval"> & {
  draft: { area: number | null } | null;
  published: { area: number | null };
  inactivity: { area: number | null };
};

/** Whether the draft foresees churn better, no more surely than the interval allows. */
export function sayVerdict(result: Verdict): string {
  const { draft, published, inactivity, areaDifferenceInterval: interval } = result;
  if (published.area === null)
    return "Nobody churned in the snapshots, or everybody did: nothing can be compared.";
  if (draft === null)
    return `There is no draft: only what is published was measured. ${besideInactivity("The published model", published.area, inactivity.area)}`;
  if (interval === null) return "Too few customers churned to tell the draft from the published model.";
  const first =
    interval.low > 0
      ? "The draft foresees churn better than the published model."
      : interval.high < 0
        ? "The draft foresees churn worse than the published model."
        : "The draft isn’t shown to foresee churn better or worse than the published model.";
  return `${first} ${besideInactivity("It", draft.area, inactivity.area)}`.trim();
}

function besideInactivity(who: string, area: number | null, baseline: number | null): string {
  if (area === null || baseline === null) return "";
  return area > baseline
    ? `${who} ranks better than days since the last activity alone.`
    : `${who} ranks no better than days since the last activity alone.`;
}
