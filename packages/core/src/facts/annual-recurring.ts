import { toReporting } from "./money.ts";
import type { ContractState } from "./states.ts";

export interface AnnualRecurring {
  /** Minor units of the reporting currency; null while no contract is in force: unknown, not 0. */
  arrMinor: number | null;
  /** Epoch milliseconds at which the first of the contracts in force ends; null without one that does. */
  renewsAt: number | null;
  /** Epoch milliseconds after `asOf` at which time alone changes this answer next; null when it never does. */
  changesAt: number | null;
}

/**
 * Annual recurring revenue as of a moment: the annual values of all contracts in force, each at the rate it was told with.
 * @param contracts the version in force of each contract
 * @param reportingCurrency ISO 4217, the currency that the rates lead to
 */
export function annualRecurring(
  contracts: Iterable<ContractState>,
  asOf: number,
  reportingCurrency: string,
): AnnualRecurring {
  const active = [...contracts].filter((contract) => contract.status === "active");
  const inForce = active.filter(
    (contract) => contract.startsAt <= asOf && asOf < (contract.endsAt ?? Number.POSITIVE_INFINITY),
  );
  const renewsAt = earliest(inForce.flatMap((contract) => contract.endsAt ?? []));
  const upcoming = active.map((contract) => contract.startsAt).filter((startsAt) => startsAt > asOf);
  return {
    arrMinor:
      inForce.length === 0
        ? null
        : inForce.reduce((sum, { annual }) => sum + toReporting(annual, reportingCurrency), 0),
    renewsAt,
    changesAt: earliest(renewsAt === null ? upcoming : [renewsAt, ...upcoming]),
  };
}

function earliest(instants: readonly number[]): number | null {
  return instants.length === 0 ? null : instants.reduce((a, b) => Math.min(a, b));
}
