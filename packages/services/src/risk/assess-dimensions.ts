import { assessDimensions as assess, type DimensionAssessment } from "@perennial/core/risk";
import { z } from "zod";
import { loadBookValues, loadDimensionFacts, readSetup } from "../health/index.ts";
import { type Context, parseInput, requireScope, ServiceError } from "../kernel/index.ts";

const inputSchema = z.object({
  customerIds: z.array(z.uuid()).max(1000, { error: "ask about at most 1000 customers at once" }),
  /** Epoch milliseconds, not after now; now unless said. */
  asOf: z.number().int().nullish(),
  /** Epoch milliseconds: leaves out what arrived later; goes with `asOf`. */
  knownAt: z.number().int().nullish(),
});
export type AssessDimensionsInput = z.input<typeof inputSchema>;

/**
 * The five risk dimensions of each customer as of a moment, calculated from all that had happened by then, with `knownAt` only from
 * what was known then. Ids that are no customer's here are left out. Throws INVALID_INPUT for a moment after now.
 */
export async function assessDimensions(
  ctx: Context,
  input: AssessDimensionsInput,
): Promise<Map<string, DimensionAssessment[]>> {
  requireScope(ctx, "READ");
  const { customerIds, asOf: told, knownAt } = parseInput(inputSchema, input);
  const now = ctx.now();
  if (told == null && knownAt != null)
    throw new ServiceError("INVALID_INPUT", "knownAt: goes with asOf.", { path: ["knownAt"] });
  if (told != null && told > now)
    throw new ServiceError("INVALID_INPUT", "asOf: must not lie after now.", { path: ["asOf"] });
  const { sql } = ctx.db;
  const asOf = told ?? now;
  const [setup, customers] = await Promise.all([
    readSetup(sql, ctx.organizationId, []),
    sql<{ id: string }>`
      select id from customer where organization_id = ${ctx.organizationId}::uuid and id = any(${customerIds}::uuid[])`,
  ]);
  const ids = customers.map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const book = await loadBookValues(sql, { setup, asOf, knownAt: knownAt ?? null });
  const moment = { setup, customerIds: ids, asOf, knownAt: knownAt ?? null, live: told == null, book };
  const facts = await loadDimensionFacts(sql, moment);
  return new Map([...facts].map(([id, own]) => [id, assess(own)]));
}
