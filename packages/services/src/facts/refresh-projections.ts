import type { Context, ServiceTransaction } from "../kernel/index.ts";
import { projectCustomers } from "./project-customers.ts";

/** Projects the customers anew and announces those that changed. */
export async function refreshProjections(
  ctx: Context,
  tx: ServiceTransaction,
  customerIds: readonly string[],
): Promise<string[]> {
  const changed = await projectCustomers(ctx, tx, [...new Set(customerIds)].sort());
  for (const { id, version } of changed)
    tx.announce({ kind: "CUSTOMER_CHANGED", customerId: id, payload: { version } });
  if (changed.length > 0) tx.announce({ kind: "PORTFOLIO_CHANGED", customerId: null, payload: {} });
  return changed.map((customer) => customer.id);
}
