import type { Format } from "../lib/format.ts";
import type { HealthData } from "./health-fields.ts";

const directions: Readonly<Record<HealthData["trend"], string>> = {
  IMPROVING: "Improving",
  STABLE: "Steady",
  DECLINING: "Declining",
  UNKNOWN: "Trend not known yet",
};

/** Where the score is heading, and how far it came: a score that fell weeks ago may be steady since. */
export function sayTrend(
  { trend, change30d }: Pick<HealthData, "trend" | "change30d">,
  format: Pick<Format, "number">,
): string {
  const heading = directions[trend];
  if (trend === "UNKNOWN") return heading;
  if (change30d === null) return `${heading} of late`;
  // Less than half a tenth is shown as no change everywhere.
  if (Math.abs(change30d) < 0.05) return `${heading} of late, where it was 30 days ago`;
  const points = format.number(Math.abs(change30d));
  return `${heading} of late, ${points} ${change30d > 0 ? "above" : "below"} 30 days ago`;
}
