import type { ExampleOperation } from "./example-operation.ts";

export const labExamples: readonly ExampleOperation[] = [
  {
    query: `# What the model lab found of a model: draft, published and the plainest ranking side by side. startLabRun asks for a run.
query ModelLab($modelKey: String) {
  labRuns(modelKey: $modelKey, first: 1) {
    edges {
      node {
        id status from to horizonDays done total
        result {
          snapshots baseRate areaDifference areaDifferenceInterval { low high }
          draft { area areaInterval { low high } liftTopTenth shown { changesPerMonth leadTimes { churned warned median } } }
          published { area areaInterval { low high } liftTopTenth shown { changesPerMonth leadTimes { churned warned median } } }
          inactivity { area liftTopTenth }
        }
        moves(first: 10) { totalCount edges { node { customer { name } publishedBand draftBand } } }
      }
    }
  }
}
`,
    variables: JSON.stringify({ modelKey: "weighted_composite" }, null, 2),
  },
];
