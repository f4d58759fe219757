import type { ChurnVerdict } from "./churn-model-queries.ts";

/** Whether a version may be published, and why. */
export function sayChurnVerdict(verdict: ChurnVerdict | null): string {
  if (verdict === null) return "Never judged: it came from an older release.";
  const { reason, against } = verdict;
  switch (reason) {
    case "FIRST_THAT_RANKS":
      return "It ranks better than a coin, and is the first that does.";
    case "BEATS_PUBLISHED":
      return `Shown to be better than version ${against} over the newest snapshots.`;
    case "HARDLY_BETTER_THAN_BASE_RATE":
      return "Not shown to rank better than a coin: it isn’t published.";
    case "NOT_SHOWN_TO_BE_BETTER":
      return `Not shown to be better than version ${against}: it isn’t published.`;
    default:
      return `Too few outcomes are known since version ${against} learned to compare the two: it isn’t published.`;
  }
}
