import { churnLevels, type ChurnLevel } from "./churn-level.ts";

/** Filters and order of the predictions as they stand in the URL; what is absent is the default. */
export interface PredictionsSearch {
  level?: ChurnLevel;
  /** Global id of a member. */
  owner?: string;
  /** Key of a risk pattern. */
  pattern?: string;
  /** Absent: the most probable first. */
  sort?: "MOVED";
}

/** Takes what makes sense from any URL and leaves the rest out. */
export function parsePredictionsSearch(raw: Record<string, unknown>): PredictionsSearch {
  const level = churnLevels.find((known) => known === raw["level"]);
  const owner = parseText(raw["owner"]);
  const pattern = parseText(raw["pattern"]);
  return {
    ...(level && { level }),
    ...(owner && { owner }),
    ...(pattern && { pattern }),
    ...(raw["sort"] === "MOVED" && { sort: "MOVED" as const }),
  };
}

function parseText(raw: unknown): string | undefined {
  return typeof raw === "string" && raw.trim() !== "" ? raw.slice(0, 255) : undefined;
}
