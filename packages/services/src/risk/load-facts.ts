import type { DimensionFacts } from "@perennial/core/risk";
import { localDay } from "@perennial/core/time";
import { z } from "zod";
import { loadBookValues, loadDimensionFacts, loadLiveBook, readSetup } from "../health/index.ts";
import { type Context, ServiceError } from "../kernel/index.ts";

/** As of when something is calculated. */
export const momentSchema = z.object({
  /** Epoch milliseconds, not after now; now unless said. */
  asOf: z.number().int().nullish(),
  /** Epoch milliseconds: leaves out what arrived later; goes with `asOf`. */
  knownAt: z.number().int().nullish(),
});

export interface FactsMoment {
  asOf: number;
  knownAt: number | null;
  /** The moment is the present. */
  live: boolean;
}

/** Throws INVALID_INPUT for a moment after now, and for `knownAt` alone. */
export function toMoment(ctx: Context, { asOf: told, knownAt }: z.output<typeof momentSchema>): FactsMoment {
  const now = ctx.now();
  if (told == null && knownAt != null)
    throw new ServiceError("INVALID_INPUT", "knownAt: goes with asOf.", { path: ["knownAt"] });
  if (told != null && told > now)
    throw new ServiceError("INVALID_INPUT", "asOf: must not lie after now.", { path: ["asOf"] });
  return { asOf: told ?? now, knownAt: knownAt ?? null, live: told == null };
}

/** What the dimensions of these customers are calculated from: as many statements for many as for one. */
export async function loadFacts(
  ctx: Context,
  customerIds: readonly string[],
  { asOf, knownAt, live }: FactsMoment,
): Promise<Map<string, DimensionFacts>> {
  if (customerIds.length === 0) return new Map();
  const { sql } = ctx.db;
  const setup = await readSetup(sql, ctx.organizationId, []);
  // What live scores use is at hand; to count it anew takes the whole book.
  const kept = live
    ? await loadLiveBook(sql, ctx.organizationId, localDay(asOf, setup.organization.timeZone), asOf)
    : null;
  const book = kept ?? (await loadBookValues(sql, { setup, asOf, knownAt }));
  return loadDimensionFacts(sql, { setup, customerIds, asOf, knownAt, live, book });
}
