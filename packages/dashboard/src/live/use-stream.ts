import type { TadaDocumentNode } from "gql.tada";
import { stringifyDocument } from "@urql/core";
import type { DocumentNode } from "graphql";
import { useEffect, useEffectEvent } from "react";
import { useLiveConnection } from "./LiveProvider.tsx";
import { openStream, type Payload } from "./open-stream.ts";

export interface StreamOptions<Data, Variables> {
  variables: Omit<Variables, "after">;
  /** Cursor of the snapshot that the stream continues; null for "from now"; undefined while there is none yet. */
  after: string | null | undefined;
  onData: (data: Data) => void;
  onExpired: () => void;
}

/** Follows a subscription for as long as the component is shown. */
export function useStream<Data extends Payload, Variables>(
  document: TadaDocumentNode<Data, Variables>,
  { variables, after, onData, onExpired }: StreamOptions<Data, Variables>,
): void {
  const { client } = useLiveConnection();
  const take = useEffectEvent(onData);
  const expire = useEffectEvent(onExpired);
  const key = JSON.stringify(variables);

  useEffect(() => {
    if (after === undefined) return undefined;
    return openStream<Data>(
      client,
      {
        query: stringifyDocument(document),
        operationName: nameOf(document),
        variables: JSON.parse(key) as Record<string, unknown>,
        after,
      },
      { onData: (data) => take(data), onExpired: () => expire() },
    );
  }, [client, document, key, after]);
}

function nameOf(document: DocumentNode): string {
  for (const definition of document.definitions) {
    if ("operation" in definition && definition.name) return definition.name.value;
  }
  throw new Error("A subscription needs a name.");
}
