import { isDay } from "@perennial/core/time";

/** Where a page was rewound to, as it stands in the URL. */
export interface RewindSearch {
  /** Local calendar day, YYYY-MM-DD: the page as it was at that day's end. Absent: live. */
  asOf?: string;
}

/** Takes an existing day from any URL and leaves everything else out. */
export function parseRewindSearch(raw: Record<string, unknown>): RewindSearch {
  const asOf = raw["asOf"];
  return typeof asOf === "string" && isDay(asOf) ? { asOf } : {};
}
