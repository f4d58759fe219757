import type { Cause } from "@perennial/core/health";
import type { ServiceTransaction } from "../kernel/index.ts";

/** Work that makes more of the past known; what was left unfinished for longer was given up. */
const FILLING_MS = 86_400_000;

/**
 * Why the whole book says something else: news, unless nothing but more of the past made it, or an import or a replay is under way, in
 * which what happened meanwhile moves the book the least.
 */
export async function bookCause(
  tx: ServiceTransaction,
  { byHistory, ...cause }: { byHistory: boolean; id?: string; name: string },
): Promise<Cause> {
  return { kind: byHistory || (await isPastFilling(tx)) ? "replay" : "book", ...cause };
}

async function isPastFilling(tx: ServiceTransaction): Promise<boolean> {
  const rows = await tx.sql`
    select from progress where organization_id = ${tx.organizationId}::uuid and kind = any(array['import', 'demo', 'replay', 'time-zone'])
      and finished_at is null and started_at > ${new Date(tx.now - FILLING_MS)}::timestamptz limit 1`;
  return rows.length > 0;
}
