import type { FactKind } from "@perennial/core/facts";
import type { Cause } from "@perennial/core/health";
import type { FactRow } from "./insert-facts.ts";

/** Why a customer is to be looked at again, for whoever is told that it changed: ids and keys. */
export interface CustomerNews {
  causes: readonly Cause[];
  /** Only the past became known. */
  byHistory: boolean;
  /** Announced though no projection changed by it. */
  isShown: boolean;
}

/** A customer's page tells the newest sentiment, and contradictions with what contracts said 90 days ago; no projection does. */
export function isShown(kind: FactKind): boolean {
  return kind === "SENTIMENT" || kind === "CONTRACT";
}

/** What new facts of customers are to those who follow them, by customer. */
export function newsOf(facts: readonly FactRow[]): Map<string, CustomerNews> {
  const byCustomer = Map.groupBy(facts, ({ customerId }) => customerId!);
  return new Map(
    [...byCustomer].map(([id, own]) => [
      id,
      {
        causes: own
          .slice(-5)
          .map(({ id: fact, kind, subject }) => ({ kind: "fact", id: fact, name: `${kind}:${subject}` })),
        byHistory: own.every(({ knownAt, receivedAt }) => knownAt < receivedAt),
        isShown: own.some(({ kind }) => isShown(kind)),
      },
    ]),
  );
}
