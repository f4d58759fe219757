/** A customer at a moment of the past, with what a model said then and what became of them. Lower scores are riskier. */
export interface Observation {
  score: number;
  /** Whether the customer churned within the horizon. */
  churned: boolean;
  /** Which customer, from 0: those of one customer aren't independent of each other. */
  customer: number;
}
