import type { Context, ServiceTransaction } from "../kernel/index.ts";
import type { CustomerNews } from "./customer-news.ts";
import { projectCustomers } from "./project-customers.ts";
import { touchCustomers } from "./touch-customers.ts";

/**
 * Projects the customers anew and announces those that changed.
 * @param news why, by customer; those of whom it shows something are announced whether a projection changed or not
 */
export async function refreshProjections(
  ctx: Context,
  tx: ServiceTransaction,
  customerIds: readonly string[],
  news: ReadonlyMap<string, CustomerNews> = new Map(),
): Promise<string[]> {
  const changed = await projectCustomers(ctx, tx, [...new Set(customerIds)].sort());
  const ids = new Set(changed.map(({ id }) => id));
  const shown = [...news].flatMap(([id, { isShown }]) => (isShown && !ids.has(id) ? [id] : []));
  for (const { id, version } of [...changed, ...(await touchCustomers(tx, shown))]) {
    const { causes, byHistory } = news.get(id) ?? {};
    tx.announce({ kind: "CUSTOMER_CHANGED", customerId: id, payload: { version, causes, byHistory } });
  }
  if (changed.length > 0) tx.announce({ kind: "PORTFOLIO_CHANGED", customerId: null, payload: {} });
  return [...ids];
}
