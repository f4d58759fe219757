import { type ChurnNews, churnNews, rankedProbability } from "@perennial/core/prediction";
import type { ServiceTransaction } from "../kernel/index.ts";
import type { AssessedRisk } from "./assessed-risk.ts";

/** What is to be told of a customer's churn, and why it is so. */
export interface CustomerChurnNews extends ChurnNews {
  customerId: string;
  /** Key of what pushes most the way it went. */
  reason: string | null;
}

/**
 * What assessments say of churn beside what was told of it. What was told stays locked up to the commit: two processes that are at the
 * same customer tell it one after the other.
 */
export async function churnNewsOf(
  tx: ServiceTransaction,
  assessed: readonly AssessedRisk[],
): Promise<Map<string, CustomerChurnNews>> {
  const ids = assessed.map(({ customerId }) => customerId).sort();
  const rows = await tx.sql<{ id: string; probability: number | null; version: number | null }>`
    select customer_id as id, told_probability as probability, told_version as version from customer_risk
    where organization_id = ${tx.organizationId}::uuid and customer_id = any(${ids}::uuid[]) order by customer_id for update`;
  const toldOf = new Map(rows.map(({ id, ...told }) => [id, foretold(told.probability, told.version)]));
  return new Map(
    assessed.map(({ customerId, outlook, modelVersion }): [string, CustomerChurnNews] => {
      const now = outlook === null ? null : foretold(rankedProbability(outlook), modelVersion);
      const news = churnNews(toldOf.get(customerId) ?? null, now);
      const { change } = news;
      const rose = change !== null && change.probability > change.previousProbability;
      const strongest = rose ? outlook?.reasons[0] : outlook?.protective[0];
      return [customerId, { ...news, customerId, reason: strongest?.key ?? null }];
    }),
  );
}

function foretold(probability: number | null, modelVersion: number | null) {
  return probability === null || modelVersion === null ? null : { probability, modelVersion };
}
