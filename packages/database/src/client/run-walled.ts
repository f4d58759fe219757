import type pg from "pg";
import type { DatabaseClient } from "./database-client.ts";
import { isLostPlan } from "./lost-plan.ts";
import { retryLostPlans } from "./retry-lost-plans.ts";
import type { Statement } from "./statement.ts";
import { wallStatement, type Wall } from "./wall.ts";

/** Runs one statement behind the wall, as a transaction of its own and in one round trip. */
export function runWalled(pool: pg.Pool, wall: Wall, statement: Statement): Promise<pg.QueryResult> {
  return retryLostPlans(() => attempt(pool, wall, statement));
}

async function attempt(pool: pg.Pool, wall: Wall, statement: Statement): Promise<pg.QueryResult> {
  const client = (await pool.connect()) as pg.PoolClient & DatabaseClient;
  let broken: Error | undefined;
  const onError = (error: Error): void => {
    broken = error;
  };
  client.on("error", onError);
  try {
    const group = client.group();
    const sent = [group.add(wallStatement(wall)), group.add(statement)] as const;
    client.send(group);
    const [, result] = await Promise.all(sent);
    return result;
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
