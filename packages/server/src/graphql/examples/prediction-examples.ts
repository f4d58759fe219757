import type { ExampleOperation } from "./example-operation.ts";

export const predictionExamples: readonly ExampleOperation[] = [
  {
    query: `# The churn model that foretells, how far it can be trusted, and the newest training. trainChurnModel asks for one.
query ChurnModelCard {
  churnModel {
    version trainedAt churnEvent horizonDays snapshots customers churnedCustomers
    figures { area areaInterval { low high } brier brierOfBaseRate calibrationError liftTopTenth bins { predicted observed snapshots } }
    survival { observedDays within30 { calibrationError } within90 { calibrationError } }
    coefficients { label direction weight }
    verdict { publish reason comparison { area publishedArea areaDifference { low high } } }
    drift { measuredAt customers features { key drift drifted } }
  }
  churnModelStatus { status version trainedAt churnedCustomers stayedCustomers }
  churnModels(limit: 5) { version isPublished trainedAt verdict { publish reason } }
  churnTrainings(first: 1) { edges { node { status done total outcome { version published lacking } } } }
}
`,
  },
];
