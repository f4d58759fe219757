import { useCallback } from "react";
import { useMutation } from "urql";
import { graphql, type VariablesOf } from "../lib/graphql.ts";
import { sayFailure } from "../lib/say-failure.ts";

const OverrideSet = graphql(`
  mutation Override_Set($input: OverrideBandInput!) {
    overrideBand(input: $input) {
      __typename
      ... on InvalidInputError {
        path
      }
      ... on UserError {
        message
      }
    }
  }
`);

const OverrideEnd = graphql(`
  mutation Override_End($input: EndBandOverrideInput!) {
    endBandOverride(input: $input) {
      __typename
      ... on UserError {
        message
      }
    }
  }
`);

type Input = VariablesOf<typeof OverrideSet>["input"];
export type NewOverride = Pick<Input, "band" | "reason" | "lastDay">;

export interface OverrideProblem {
  field: "reason" | "lastDay" | null;
  message: string;
}

/** Sets a customer's band by hand; null when it is set. */
export function useSetOverride(customerId: string) {
  const [, set] = useMutation(OverrideSet);
  return useCallback(
    async (override: NewOverride): Promise<OverrideProblem | null> => {
      const { data, error } = await set({ input: { customer: { id: customerId }, ...override } });
      const answer = data?.overrideBand;
      if (answer?.__typename === "OverridePayload") return null;
      if (answer?.__typename !== "InvalidInputError")
        return { field: null, message: answer?.message ?? sayFailure(error) };
      const field = answer.path.at(-1);
      // The field's own name stands above its message.
      const said = answer.message.replace(/^[\w.]+: /, "");
      return {
        field: field === "reason" || field === "lastDay" ? field : null,
        message: said.charAt(0).toUpperCase() + said.slice(1),
      };
    },
    [customerId, set],
  );
}

/** Gives the band back to the score; null when it is. */
export function useEndOverride(customerId: string) {
  const [, end] = useMutation(OverrideEnd);
  return useCallback(async (): Promise<string | null> => {
    const { data, error } = await end({ input: { customer: { id: customerId } } });
    const answer = data?.endBandOverride;
    if (answer?.__typename === "OverridePayload") return null;
    return answer?.message ?? sayFailure(error);
  }, [customerId, end]);
}
