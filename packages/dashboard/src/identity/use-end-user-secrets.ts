import { useCallback } from "react";
import { useMutation, useQuery } from "urql";
import { graphql } from "../lib/graphql.ts";

const EndUserSecretsList = graphql(`
  query EndUserSecrets_List {
    endUserSecrets {
      id
      keyId
      lastFour
      createdAt
      revokedAt
    }
  }
`);

const EndUserSecretCreate = graphql(`
  mutation EndUserSecret_Create($input: CreateEndUserSecretInput!) {
    createEndUserSecret(input: $input) {
      __typename
      ... on CreateEndUserSecretPayload {
        secret
        endUserSecret {
          id
          keyId
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

const EndUserSecretRevoke = graphql(`
  mutation EndUserSecret_Revoke($input: RevokeEndUserSecretInput!) {
    revokeEndUserSecret(input: $input) {
      __typename
      ... on RevokeEndUserSecretPayload {
        endUserSecret {
          id
          revokedAt
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

export interface NewEndUserSecret {
  keyId: string;
  secret: string;
}

const failed = "That didn't work. Try again.";

/** The secrets for end users' tokens. A new one's secret is told this once. */
export function useEndUserSecrets(pause: boolean) {
  const [{ data, error }, execute] = useQuery({ query: EndUserSecretsList, pause });
  const [, create] = useMutation(EndUserSecretCreate);
  const [, revoke] = useMutation(EndUserSecretRevoke);
  const reload = useCallback(() => execute({ requestPolicy: "network-only" }), [execute]);

  return {
    secrets: data?.endUserSecrets,
    error,
    reload,
    async create(): Promise<NewEndUserSecret | { problem: string }> {
      const { data: told, error: fault } = await create({ input: {} });
      const answer = told?.createEndUserSecret;
      if (answer?.__typename === "CreateEndUserSecretPayload")
        return { keyId: answer.endUserSecret.keyId, secret: answer.secret };
      return { problem: answer?.message ?? fault?.message ?? failed };
    },
    /** Null when it is revoked, else what went wrong. */
    async revoke(id: string): Promise<string | null> {
      const { data: told, error: fault } = await revoke({ input: { id } });
      const answer = told?.revokeEndUserSecret;
      if (answer?.__typename === "RevokeEndUserSecretPayload") return null;
      return answer?.message ?? fault?.message ?? failed;
    },
  };
}
