/** What counts as churn: our ids only. */
export interface ChurnSigns {
  /** Name of the event that is the churn. */
  event: string | null;
  /** A contract that ended without renewal. */
  contractEnd: boolean;
  labels: ChurnLabels | null;
}

export interface ChurnLabels {
  /** By customer: local day of the churn, null for who stayed. */
  dated: Record<string, string | null>;
  /** By customer: lost after the end of a local day, or not. */
  flagged: Record<string, { asOf: string; lost: boolean }>;
  /** Last local day of which the labels know all churn; null: all up to now. */
  knownTo: string | null;
  /** Labels of which no customer is known. */
  unmatched: number;
}
