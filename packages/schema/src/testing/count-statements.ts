import type { Database } from "@perennial/database";

/** How many statements the work sent, each being one use of a connection outside transactions. */
export async function countStatements(database: Database, work: () => Promise<unknown>): Promise<number> {
  let statements = 0;
  const count = () => {
    statements += 1;
  };
  database.owner.pool.on("acquire", count);
  try {
    await work();
  } finally {
    database.owner.pool.off("acquire", count);
  }
  return statements;
}
