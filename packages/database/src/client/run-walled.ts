import type pg from "pg";
import type { DatabaseClient } from "./database-client.ts";
import { isLostPlan } from "./lost-plan.ts";
import { retryLostPlans } from "./retry-lost-plans.ts";
import { wallStatement, type Wall } from "./wall.ts";
import { WalledQuery, type Statement, type WalledStatement } from "./walled-query.ts";

/** Runs one statement behind the wall, as a transaction of its own. */
export function runWalled(pool: pg.Pool, wall: Wall, statement: Statement): Promise<pg.QueryResult> {
  return retryLostPlans(() => attempt(pool, wall, statement));
}

async function attempt(pool: pg.Pool, wall: Wall, statement: Statement): Promise<pg.QueryResult> {
  const client = (await pool.connect()) as pg.PoolClient & DatabaseClient;
  const { name: wallName } = client.planName(wallStatement(wall));
  const walled: WalledStatement = {
    ...statement,
    ...client.planName(statement.text),
    ...(wallName !== undefined && { wallName }),
  };
  let broken: Error | undefined;
  const onError = (error: Error): void => {
    broken = error;
  };
  client.on("error", onError);
  try {
    return await new Promise<pg.QueryResult>((resolve, reject) => {
      const query = new WalledQuery(wall, walled, (error, result) =>
        error ? reject(error) : resolve(result),
      );
      client.query(query as unknown as pg.Submittable);
    });
  } catch (error) {
    // The trace of the socket's callback says nothing; the caller's does.
    if (error instanceof Error) Error.captureStackTrace(error);
    if (isLostPlan(error)) broken ??= error as Error;
    throw error;
  } finally {
    client.off("error", onError);
    client.release(broken);
  }
}
