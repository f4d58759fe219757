/** What came of a training, as its row keeps it. */
export interface TrainingOutcome {
  /** Null where there were too few for a model. */
  version: number | null;
  /** Whether it foretells from then on. */
  published: boolean;
  /** Of what there were too few; null with a model. */
  lacking: "TOO_FEW_CHURNED" | "TOO_FEW_STAYED" | null;
  churnedCustomers: number;
  stayedCustomers: number;
}
