import type { Cause } from "@perennial/core/health";
import { json } from "@perennial/database";
import type { ServiceTransaction } from "../kernel/index.ts";
import { lockScoring } from "./lock-scoring.ts";
import { raiseBookDue } from "./raise-book-due.ts";
import { raiseDue } from "./raise-due.ts";
import { knownFrom } from "./scored-meanwhile.ts";

export interface Concerned {
  /** One customer, those with a trait, or without either everybody. */
  customerId: string | null;
  trait: { key: string; equals: unknown } | null;
  cause: Cause;
}

/**
 * Makes due whom an assignment of a model concerns, while no score is stored; returns how many that are, and the moment after the last
 * score that was stored without it.
 */
export async function raiseConcerned(
  tx: ServiceTransaction,
  { customerId, trait, cause }: Concerned,
): Promise<{ customers: number; knownAt: number }> {
  const raise = async (ids: readonly string[]) => {
    await raiseDue(
      tx,
      ids.map((id) => ({ customerId: id, cause })),
    );
    return { customers: ids.length, knownAt: await knownFrom(tx, ids) };
  };
  // A scorer that read the assignments before would count this one's cause without it.
  await lockScoring(tx, "exclusive");
  if (customerId !== null) return raise([customerId]);
  if (trait !== null) {
    const rows = await tx.sql<{ id: string }>`
      select id from customer where organization_id = ${tx.organizationId}::uuid and merged_into_id is null
        and traits->${trait.key} = ${json(trait.equals)} order by id`;
    return raise(rows.map(({ id }) => id));
  }
  const knownAt = await raiseBookDue(tx, cause);
  const [row] = await tx.sql<{ customers: number }>`
    select count(*)::int as customers from customer where organization_id = ${tx.organizationId}::uuid and merged_into_id is null`;
  return { customers: row?.customers ?? 0, knownAt };
}
