import type { Trend } from "@perennial/core/health";
import type { ChurnOutlook } from "@perennial/core/prediction";
import type { RiskAssessment } from "@perennial/core/risk";
import type { NoChurnModel } from "../prediction/index.ts";

/** Why nothing is foretold of a customer. */
export type NoOutlook = NoChurnModel["reason"] | "CHURNED" | "NOTHING_KNOWN";

/** Whether and why a customer is at risk, as of a moment. */
export interface AssessedRisk extends RiskAssessment {
  customerId: string;
  /** Epoch milliseconds: what had happened by then counts. */
  assessedAt: number;
  /** What the churn model foretells; null with a reason. */
  outlook: ChurnOutlook | null;
  noOutlook: NoOutlook | null;
  /** Version of the churn model; null without one. */
  modelVersion: number | null;
  /** Where the dimensions together are heading over 30 days. */
  trend: Trend;
}
