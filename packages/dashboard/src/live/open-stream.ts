import type { Client } from "graphql-ws";

export interface StreamSource {
  query: string;
  operationName: string;
  variables: Readonly<Record<string, unknown>>;
  /** Position to go on from; null starts with what happens from now. */
  after: string | null;
}

export interface StreamSink<Data> {
  onData: (data: Data) => void;
  /** The server no longer has what came after our cursor: take a snapshot and start from that. */
  onExpired: () => void;
}

/** Payloads of a subscription: one root field that carries the cursor to resume from. */
export type Payload = Readonly<Record<string, { readonly cursor: string }>>;

const longestPauseMs = 30_000;

/**
 * Subscribes and keeps being subscribed: whatever ends the stream, it goes on after the last cursor seen, so nothing
 * is missed or told twice. Returns the function that ends it.
 */
export function openStream<Data extends Payload>(
  client: Pick<Client, "subscribe">,
  source: StreamSource,
  sink: StreamSink<Data>,
): () => void {
  let cursor = source.after;
  let ended = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let unsubscribe = () => {};

  const open = () => {
    let expired = false;
    const expire = () => {
      if (expired || ended) return;
      expired = true;
      end();
      sink.onExpired();
    };
    unsubscribe = client.subscribe<Data>(
      {
        query: source.query,
        operationName: source.operationName,
        // The client sends this object again after it reconnected by itself: a getter makes it resume.
        variables: {
          ...source.variables,
          get after() {
            return cursor;
          },
        },
      },
      {
        next: ({ data, errors }) => {
          if (ended) return;
          if (hasCode(errors, "CURSOR_EXPIRED")) return expire();
          if (!data) return;
          failures = 0;
          cursor = Object.values(data)[0]?.cursor ?? cursor;
          sink.onData(data);
        },
        error: (error) => (hasCode(error, "CURSOR_EXPIRED") ? expire() : reopen()),
        complete: reopen,
      },
    );
  };

  const reopen = () => {
    if (ended) return;
    clearTimeout(timer);
    timer = setTimeout(open, Math.min(longestPauseMs, 1_000 * 2 ** failures));
    failures += 1;
  };

  const end = () => {
    ended = true;
    clearTimeout(timer);
    unsubscribe();
  };

  open();
  return end;
}

function hasCode(errors: unknown, code: string): boolean {
  return Array.isArray(errors) && errors.some((error) => error?.extensions?.code === code);
}
