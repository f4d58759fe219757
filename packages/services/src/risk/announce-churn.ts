import type { ServiceTransaction } from "../kernel/index.ts";
import type { CustomerChurnNews } from "./churn-news-of.ts";

/** Each change of a level, and once that predictions came or went of which nothing else is told. */
export function announceChurn(tx: ServiceTransaction, news: readonly CustomerChurnNews[]): void {
  for (const { customerId, change, reason } of news) {
    if (change !== null) tx.announce({ kind: "CHURN_CHANGED", customerId, payload: { ...change, reason } });
  }
  const customers = news.filter(({ silent }) => silent).length;
  if (customers > 0) tx.announce({ kind: "PREDICTIONS_CHANGED", customerId: null, payload: { customers } });
}
