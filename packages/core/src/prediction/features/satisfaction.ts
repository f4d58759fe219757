import type { SurveyAnswer } from "../../health/index.ts";
import type { FeatureFamily } from "../feature-family.ts";
import { logOf } from "./windows.ts";

const DAY_MS = 86_400_000;
const KINDS = ["NPS", "CSAT", "CES"] as const;

/** What people answered, and how a member feels about the customer. */
export const satisfaction: FeatureFamily = {
  key: "satisfaction",
  features: () => [
    ...KINDS.map((kind) => ({ key: `satisfaction.${kind}`, label: `${kind}: mean of the newest answers` })),
    { key: "satisfaction.answered", label: "Days since the newest answer" },
    { key: "satisfaction.sentiment", label: "How a member feels about the customer" },
  ],
  read({ asOf, answers, sentiment }) {
    const newest = answers.reduce((latest, { answeredAt }) => Math.max(latest, answeredAt), -Infinity);
    return [
      ...KINDS.map((kind) => meanShare(answers.filter((answer) => answer.kind === kind))),
      answers.length === 0 ? null : logOf((asOf - newest) / DAY_MS),
      sentiment?.value ?? null,
    ];
  },
};

/** Mean place on the scale, 0..1. */
function meanShare(answers: readonly SurveyAnswer[]): number | null {
  if (answers.length === 0) return null;
  const shares = answers.map(({ kind, value, max }) => {
    const least = kind === "NPS" ? 0 : 1;
    return (value - least) / (max - least);
  });
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}
