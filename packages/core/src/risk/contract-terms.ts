import type { Contract } from "./contracts-as-of.ts";

const DAY = 86_400_000;
const MONTH = (365.25 / 12) * DAY;

export interface ContractTerms {
  contractsInForce: number | null;
  daysToRenewal: number | null;
  autoRenews: number | null;
  termMonths: number | null;
  /** Contracts were told, and none of them is in force or will be. */
  ended: boolean;
}

/** Of the contract in force that ends first. */
export function contractTerms(told: readonly Contract[], asOf: number): ContractTerms {
  const active = told.filter(({ status }) => status === "active");
  const inForce = active
    .map((contract) => ({ ...contract, endsAt: contract.endsAt ?? Number.POSITIVE_INFINITY }))
    .filter(({ startsAt, endsAt }) => startsAt <= asOf && asOf < endsAt)
    .sort((a, b) => a.endsAt - b.endsAt || a.startsAt - b.startsAt);
  const [next] = inForce;
  const ends = next !== undefined && Number.isFinite(next.endsAt);
  return {
    contractsInForce: told.length === 0 ? null : inForce.length,
    daysToRenewal: ends ? Math.floor((next.endsAt - asOf) / DAY) : null,
    autoRenews: next?.autoRenew == null ? null : Number(next.autoRenew),
    termMonths: ends ? (next.endsAt - next.startsAt) / MONTH : null,
    ended: told.length > 0 && inForce.length === 0 && !active.some(({ startsAt }) => startsAt > asOf),
  };
}
