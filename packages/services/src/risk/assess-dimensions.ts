import { assessDimensions as assess, type DimensionAssessment } from "@perennial/core/risk";
import { z } from "zod";
import { type Context, parseInput, requireScope } from "../kernel/index.ts";
import { loadFacts, momentSchema, toMoment } from "./load-facts.ts";

const inputSchema = momentSchema.extend({
  customerIds: z.array(z.uuid()).max(1000, { error: "ask about at most 1000 customers at once" }),
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
  const { customerIds, ...told } = parseInput(inputSchema, input);
  const moment = toMoment(ctx, told);
  const customers = await ctx.db.sql<{ id: string }>`
    select id from customer where organization_id = ${ctx.organizationId}::uuid and id = any(${customerIds}::uuid[])`;
  const facts = await loadFacts(
    ctx,
    customers.map(({ id }) => id),
    moment,
  );
  return new Map([...facts].map(([id, own]) => [id, assess(own)]));
}
