import { z } from "zod";
import { customerRefSchema, findCustomers } from "../book/index.ts";
import { type Context, parseInput, requireScope } from "../kernel/index.ts";
import { assessCustomers } from "./assess-customers.ts";
import type { AssessedRisk } from "./assessed-risk.ts";
import { momentSchema, toMoment } from "./load-facts.ts";

const MOST_CUSTOMERS = 200;

const inputSchema = momentSchema.extend({
  customers: z
    .array(customerRefSchema)
    .min(1, { error: "name at least one customer" })
    .max(MOST_CUSTOMERS, { error: `ask for at most ${MOST_CUSTOMERS} customers at once` }),
});
export type AssessRiskInput = z.input<typeof inputSchema>;

/**
 * Whether and why up to 200 customers are at risk, as of now or a past moment: dimensions, patterns with what is recommended, what the
 * churn model foretells, and where it is heading. In the order asked, null for a customer that isn't there. Throws INVALID_INPUT.
 */
export async function assessRisk(
  ctx: Context,
  input: AssessRiskInput,
): Promise<((AssessedRisk & { externalId: string }) | null)[]> {
  requireScope(ctx, "READ");
  const { customers, ...told } = parseInput(inputSchema, input);
  const moment = toMoment(ctx, told);
  const found = await findCustomers({ sql: ctx.db.sql, organizationId: ctx.organizationId }, customers);
  const ids = [...new Set(found.flatMap((customer) => (customer === null ? [] : [customer.id])))];
  const assessed = await assessCustomers(ctx, ids, moment);
  return found.map((customer) => {
    const risk = customer === null ? undefined : assessed.get(customer.id);
    return risk === undefined ? null : { ...risk, externalId: customer!.externalId };
  });
}
