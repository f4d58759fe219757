import { type ContractState, type FactVersion, versionInForce } from "../facts/index.ts";

/** A contract may go on until told otherwise, and say whether it renews by itself. */
export type Contract = Omit<ContractState, "endsAt"> & {
  endsAt?: number | null | undefined;
  autoRenew?: boolean | null | undefined;
};

/**
 * The contracts as they stood at a moment. What was told first of a contract holds from its start on, though it was told later: it
 * says when that was.
 */
export function contractsAsOf(
  versions: readonly FactVersion<ContractState>[],
  moment: number,
): ContractState[] {
  const first = new Map<string, FactVersion<ContractState>>();
  for (const version of versions) {
    const held = first.get(version.subject);
    if (held === undefined || version.effectiveAt < held.effectiveAt) first.set(version.subject, version);
  }
  const dated = versions.map((version) =>
    version === first.get(version.subject)
      ? { ...version, effectiveAt: Math.min(version.effectiveAt, version.state.startsAt) }
      : version,
  );
  return [...versionInForce(dated, moment).values()].map(({ state }) => state);
}
