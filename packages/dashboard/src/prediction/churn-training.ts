import { graphql, type ResultOf } from "../lib/graphql.ts";

export const ChurnTrainingFields = graphql(`
  fragment ChurnTraining_Fields on ChurnTraining @_unmask {
    id
    status
    done
    total
    createdAt
    finishedAt
    failure
    outcome {
      version
      published
      lacking
      churnedCustomers
      stayedCustomers
    }
  }
`);

export const TrainedVersionFields = graphql(`
  fragment TrainedVersion_Fields on ChurnModel @_unmask {
    version
    trainedAt
    publications {
      publishedAt
    }
    customers
    churnedCustomers
  }
`);

export type TrainedVersion = ResultOf<typeof TrainedVersionFields>;
export type ChurnTraining = ResultOf<typeof ChurnTrainingFields>;

export function isTraining({ status }: Pick<ChurnTraining, "status">): boolean {
  return status === "WAITING" || status === "RUNNING";
}
