import { annualRecurring, type ContractState, type FactVersion, versionInForce } from "../facts/index.ts";
import type { RevenueStep } from "./outlook.ts";
import { LOOKBACK_MS } from "./standpoints.ts";

/**
 * What revenue is compared with, now and as the lookback moves on over what is known now.
 * @param versions of the customer's contracts, those taken back left out
 * @param now epoch milliseconds
 */
export function revenueBefore(
  versions: readonly Omit<FactVersion<ContractState>, "knownAt" | "retractedAt">[],
  now: number,
  reportingCurrency: string,
): RevenueStep[] {
  const known = versions.map((version) => ({ ...version, knownAt: 0, retractedAt: null }));
  const since = now - LOOKBACK_MS;
  const moments = versions
    .flatMap(({ effectiveAt, state }) => [effectiveAt, state.startsAt, state.endsAt ?? since])
    .filter((moment) => moment > since && moment <= now);
  const steps: RevenueStep[] = [];
  for (const moment of [since, ...new Set(moments)].sort((a, b) => a - b)) {
    const states = [...versionInForce(known, moment).values()].map(({ state }) => state);
    const { arrMinor } = annualRecurring(states, moment, reportingCurrency);
    if (steps.at(-1)?.arrMinor !== arrMinor || steps.length === 0)
      steps.push({ from: moment + LOOKBACK_MS, arrMinor });
  }
  return steps;
}
