import { useCallback } from "react";
import { useMutation } from "urql";
import { graphql, type VariablesOf } from "../lib/graphql.ts";
import { sayFailure } from "../lib/say-failure.ts";

const ChurnTrainingStart = graphql(`
  mutation ChurnTraining_Start($input: TrainChurnModelInput!) {
    trainChurnModel(input: $input) {
      __typename
      ... on UserError {
        message
      }
    }
  }
`);

const ChurnTrainingCancel = graphql(`
  mutation ChurnTraining_Cancel($input: CancelChurnTrainingInput!) {
    cancelChurnTraining(input: $input) {
      __typename
      ... on UserError {
        message
      }
    }
  }
`);

export type TrainChurnModelInput = VariablesOf<typeof ChurnTrainingStart>["input"];

/** Starts a training; null when it is started, else what went wrong. */
export function useTrainChurnModel() {
  const [, start] = useMutation(ChurnTrainingStart);
  return useCallback(
    async (input: TrainChurnModelInput): Promise<string | null> => {
      const { data, error } = await start({ input });
      const answer = data?.trainChurnModel;
      if (answer?.__typename === "TrainChurnModelPayload") return null;
      return answer?.message ?? sayFailure(error);
    },
    [start],
  );
}

/** Ends a training; null when it has ended, else what went wrong. */
export function useCancelChurnTraining() {
  const [, cancel] = useMutation(ChurnTrainingCancel);
  return useCallback(
    async (id: string): Promise<string | null> => {
      const { data, error } = await cancel({ input: { id } });
      const answer = data?.cancelChurnTraining;
      if (answer?.__typename === "CancelChurnTrainingPayload") return null;
      return answer?.message ?? sayFailure(error);
    },
    [cancel],
  );
}
