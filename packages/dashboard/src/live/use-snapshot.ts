import type { TadaDocumentNode } from "gql.tada";
import { useCallback } from "react";
import { useQuery, type AnyVariables, type CombinedError } from "urql";

export interface Snapshot<Data> {
  data: Data | undefined;
  /** Position of the log before the snapshot's first read: a stream after it misses nothing. */
  cursor: string | null | undefined;
  error: CombinedError | undefined;
  loading: boolean;
  /** Takes a new snapshot, past every cache. */
  refetch: () => void;
}

/** A query together with the cursor to follow it from. Shows what is cached at once and asks again. */
export function useSnapshot<Data, Variables extends AnyVariables>(
  query: TadaDocumentNode<Data, Variables>,
  variables: Variables,
  { pause = false }: { pause?: boolean } = {},
): Snapshot<Data> {
  const [result, execute] = useQuery<Data>({
    query,
    variables,
    pause,
    requestPolicy: "cache-and-network",
  });
  const refetch = useCallback(() => execute({ requestPolicy: "network-only" }), [execute]);
  const cursor: unknown = result.extensions?.["cursor"];
  return {
    data: result.data,
    cursor: result.data === undefined ? undefined : typeof cursor === "string" ? cursor : null,
    error: result.error,
    loading: result.fetching && result.data === undefined,
    refetch,
  };
}
