import type pg from "pg";
import type { Wall } from "./wall.ts";
import { WalledQuery, type Statement } from "./walled-query.ts";

/** Runs one statement behind the wall, as a transaction of its own. */
export async function runWalled(pool: pg.Pool, wall: Wall, statement: Statement): Promise<pg.QueryResult> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const onError = (error: Error): void => {
    broken = error;
  };
  client.on("error", onError);
  try {
    return await new Promise<pg.QueryResult>((resolve, reject) => {
      const query = new WalledQuery(wall, statement, (error, result) =>
        error ? reject(error) : resolve(result),
      );
      client.query(query as unknown as pg.Submittable);
    });
  } catch (error) {
    // The trace of the socket's callback says nothing; the caller's does.
    if (error instanceof Error) Error.captureStackTrace(error);
    throw error;
  } finally {
    client.off("error", onError);
    client.release(broken);
  }
}
