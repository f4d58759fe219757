import { useCallback } from "react";
import { useMutation } from "urql";
import { graphql, type VariablesOf } from "../lib/graphql.ts";

const LabRunStart = graphql(`
  mutation LabRun_Start($input: StartLabRunInput!) {
    startLabRun(input: $input) {
      __typename
      ... on StartLabRunPayload {
        labRun {
          id
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

const LabRunCancel = graphql(`
  mutation LabRun_Cancel($input: CancelLabRunInput!) {
    cancelLabRun(input: $input) {
      __typename
      ... on CancelLabRunPayload {
        labRun {
          id
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

export type LabRunInput = VariablesOf<typeof LabRunStart>["input"];

/** Starts a run; null when it is started, else what went wrong. */
export function useStartLabRun() {
  const [, start] = useMutation(LabRunStart);
  return useCallback(
    async (input: LabRunInput): Promise<string | null> => {
      const { data, error } = await start({ input });
      const answer = data?.startLabRun;
      if (answer?.__typename === "StartLabRunPayload") return null;
      return answer?.message ?? sayFailure(error?.networkError !== undefined);
    },
    [start],
  );
}

/** Ends a run; null when it has ended, else what went wrong. */
export function useCancelLabRun() {
  const [, cancel] = useMutation(LabRunCancel);
  return useCallback(
    async (id: string): Promise<string | null> => {
      const { data, error } = await cancel({ input: { id } });
      const answer = data?.cancelLabRun;
      if (answer?.__typename === "CancelLabRunPayload") return null;
      return answer?.message ?? sayFailure(error?.networkError !== undefined);
    },
    [cancel],
  );
}

function sayFailure(unreachable: boolean): string {
  return unreachable ? "The server can't be reached. Try again." : "The server couldn't do it. Try again.";
}
