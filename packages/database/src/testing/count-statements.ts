import type { Database } from "../client/index.ts";

const RUNS = 3;

/**
 * How many statements it takes to read something, each being one use of a connection outside transactions. What two places ask for
 * goes out as one statement or as two, as the answers before it happen to come: the fewest of three runs are counted.
 */
export async function countStatements(database: Database, read: () => Promise<unknown>): Promise<number> {
  const counts: number[] = [];
  for (let run = 0; run < RUNS; run += 1) counts.push(await countOnce(database, read));
  return Math.min(...counts);
}

async function countOnce(database: Database, read: () => Promise<unknown>): Promise<number> {
  let statements = 0;
  const count = () => {
    statements += 1;
  };
  database.owner.pool.on("acquire", count);
  try {
    await read();
  } finally {
    database.owner.pool.off("acquire", count);
  }
  return statements;
}
