import { useCallback } from "react";
import { useMutation } from "urql";
import { graphql, type VariablesOf } from "../lib/graphql.ts";

const ApiKeyCreate = graphql(`
  mutation ApiKey_Create($input: CreateApiKeyInput!) {
    createApiKey(input: $input) {
      __typename
      ... on CreateApiKeyPayload {
        secret
        apiKey {
          id
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

export type ApiKeyScope = VariablesOf<typeof ApiKeyCreate>["input"]["scopes"][number];

/** Makes a key; its secret is told this once. */
export function useCreateApiKey() {
  const [, create] = useMutation(ApiKeyCreate);
  return useCallback(
    async (name: string, scopes: ApiKeyScope[]): Promise<{ secret: string } | { problem: string }> => {
      const { data, error } = await create({ input: { name, scopes } });
      const answer = data?.createApiKey;
      if (answer?.__typename === "CreateApiKeyPayload") return { secret: answer.secret };
      return { problem: answer?.message ?? error?.message ?? "That didn't work. Try again." };
    },
    [create],
  );
}
