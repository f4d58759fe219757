import type { ChurnVersion } from "./churn-model-queries.ts";

type Definition = Pick<ChurnVersion, "churnEvent" | "churnByContractEnd" | "churnByLabels" | "horizonDays">;

/** What counted as churn, and within how long. */
export function sayChurnDefinition(definition: Definition): string {
  const { churnEvent, churnByContractEnd, churnByLabels, horizonDays } = definition;
  const signs = [
    churnEvent !== null && `the event “${churnEvent}”`,
    churnByContractEnd && "a contract that ended without renewal",
    churnByLabels && "what a file said",
  ].filter((sign) => sign !== false);
  const within = horizonDays === null ? "" : ` within ${horizonDays} ${horizonDays === 1 ? "day" : "days"}`;
  return `${signs.join(" or ")}${within}`;
}
