import { factId, sha256 } from "@perennial/core/activity";
import type { FactKind } from "@perennial/core/facts";
import type { FoundCustomer } from "../book/index.ts";

/** The id of a version, from what was told: telling it again is no second version. */
export function factIdOf(
  { kind, subject }: { kind: FactKind; subject: string },
  { kind: customerKind, externalId, userId }: FoundCustomer,
  effectiveAt: number,
  state: unknown,
): string {
  const told = userId === null ? `${customerKind}:${externalId}` : `SOLO:${userId}`;
  return factId(kind, subject, told, effectiveAt, sha256(JSON.stringify(state)));
}
