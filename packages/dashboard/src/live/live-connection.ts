import { createClient, type Client } from "graphql-ws";

export type ConnectionState = "connecting" | "live" | "reconnecting" | "offline";

/** Attempts in a row after which "reconnecting" is said as what it is. */
const attemptsUntilOffline = 4;

/** The one WebSocket of a signed-in page, with its state as an external store. It never gives up. */
export class LiveConnection {
  readonly client: Client;
  #state: ConnectionState = "connecting";
  #attempts = 0;
  readonly #listeners = new Set<() => void>();
  readonly #stop = new AbortController();

  constructor(url: string, onSignedOut: () => void) {
    let pongTimer: ReturnType<typeof setTimeout> | undefined;
    this.client = createClient({
      url,
      lazy: false,
      retryAttempts: Number.POSITIVE_INFINITY,
      shouldRetry: () => true,
      retryWait: (retries) => waitBeforeRetry(retries, this.#stop.signal),
      keepAlive: 10_000,
      onNonLazyError: () => this.#set("offline"),
      on: {
        connected: () => {
          this.#attempts = 0;
          this.#set("live");
        },
        closed: (event) => {
          clearTimeout(pongTimer);
          if (isSignedOut(event)) onSignedOut();
          else this.#lost();
        },
        ping: (received) => {
          // A dead network closes nothing by itself: no pong in time is a lost connection.
          if (!received) pongTimer = setTimeout(() => this.client.terminate(), 5_000);
        },
        pong: (received) => {
          if (received) clearTimeout(pongTimer);
        },
      },
    });
    const { signal } = this.#stop;
    window.addEventListener("offline", () => this.client.terminate(), { signal });
  }

  getState = (): ConnectionState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  dispose(): void {
    this.#stop.abort();
    this.#listeners.clear();
    void this.client.dispose();
  }

  #lost(): void {
    this.#attempts += 1;
    const offline = !navigator.onLine || this.#attempts > attemptsUntilOffline;
    this.#set(offline ? "offline" : "reconnecting");
  }

  #set(state: ConnectionState): void {
    if (state === this.#state || this.#stop.signal.aborted) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

function isSignedOut(event: unknown): boolean {
  const code = typeof event === "object" && event !== null && "code" in event ? event.code : undefined;
  return code === 4401 || code === 4403;
}

/** Half a second, doubling up to 15, with jitter so that a restarted server isn't stormed; at once when the network is back. */
function waitBeforeRetry(retries: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, Math.min(15_000, 500 * 2 ** retries) * (0.5 + Math.random()));
  const now = () => {
    clearTimeout(timer);
    resolve();
  };
  window.addEventListener("online", now, { once: true, signal });
  signal.addEventListener("abort", now, { once: true });
  return promise.finally(() => window.removeEventListener("online", now));
}
