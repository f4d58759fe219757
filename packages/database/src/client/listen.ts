import pg from "pg";

/** Null when notifications may have been missed: look yourself. */
export type OnNotification = (payload: string | null) => void;

const longestWaitMs = 5_000;
/** By this name processes that listen see each other. */
export const listenerName = "perennial-listen";

/**
 * Listens on a connection of its own and reconnects when that is lost. A hint only: poll slowly behind it. The embedded
 * database has no other processes to hear from; there it does nothing. Returns the function that ends the listening.
 */
export async function listen(
  url: string,
  channel: string,
  onNotification: OnNotification,
  onError: (error: Error) => void,
): Promise<() => Promise<void>> {
  let stopped = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: url,
      application_name: listenerName,
      keepAlive: true,
    });
    let embedded = false;
    (next as unknown as { connection: NodeJS.EventEmitter }).connection.on(
      "parameterStatus",
      (status: { parameterName: string }) => {
        embedded ||= status.parameterName === "perennial.embedded";
      },
    );
    next.on("error", onError);
    next.on("notification", ({ payload }) => onNotification(payload ?? ""));
    client = next;
    await next.connect();
    if (embedded || stopped) return next.end();
    await next.query(`listen ${pg.escapeIdentifier(channel)}`);
    next.on("end", () => retry(50));
  };
  const retry = (waitMs: number): void => {
    if (stopped) return;
    timer = setTimeout(() => {
      connect().then(
        () => onNotification(null),
        (error: Error) => {
          onError(error);
          void client?.end().catch(() => {});
          retry(Math.min(waitMs * 2, longestWaitMs));
        },
      );
    }, waitMs);
  };

  await connect();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await client?.end().catch(() => {});
  };
}
