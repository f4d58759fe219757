import { useCallback } from "react";
import { useMutation } from "urql";
import { graphql } from "../lib/graphql.ts";
import { sayFailure } from "../lib/say-failure.ts";

const ChurnModelPublish = graphql(`
  mutation ChurnModel_Publish($input: PublishChurnModelInput!) {
    publishChurnModel(input: $input) {
      __typename
      ... on UserError {
        message
      }
    }
  }
`);

const ChurnModelRollBack = graphql(`
  mutation ChurnModel_RollBack($input: RollBackChurnModelInput!) {
    rollBackChurnModel(input: $input) {
      __typename
      ... on UserError {
        message
      }
    }
  }
`);

/** Publishes a version, or goes back to it; null when it is done, else what went wrong. */
export function useChurnPublication() {
  const [, publish] = useMutation(ChurnModelPublish);
  const [, rollBack] = useMutation(ChurnModelRollBack);
  return {
    publish: useCallback(
      async (version: number): Promise<string | null> => {
        const { data, error } = await publish({ input: { version } });
        const answer = data?.publishChurnModel;
        if (answer?.__typename === "PublishChurnModelPayload") return null;
        return answer?.message ?? sayFailure(error);
      },
      [publish],
    ),
    rollBack: useCallback(
      async (version: number): Promise<string | null> => {
        const { data, error } = await rollBack({ input: { version } });
        const answer = data?.rollBackChurnModel;
        if (answer?.__typename === "RollBackChurnModelPayload") return null;
        return answer?.message ?? sayFailure(error);
      },
      [rollBack],
    ),
  };
}
