import { AsyncLocalStorage } from "node:async_hooks";
import type pg from "pg";
import { PrismaClient } from "../generated/prisma/client.ts";
import { JoinedPrisma } from "./joined-prisma.ts";
import { retryConflicts } from "./retry-conflicts.ts";
import { retryLostPlans } from "./retry-lost-plans.ts";
import { runWalled } from "./run-walled.ts";
import type { Scope, Transaction } from "./scope.ts";
import { createSql } from "./sql.ts";
import type { OpenTransaction } from "./guarded-pool.ts";
import { TransactionConnection, type Run } from "./transaction-connection.ts";
import type { Turns } from "./turns.ts";
import type { IsolationLevel, Wall } from "./wall.ts";
import { WallAdapter } from "./wall-adapter.ts";

/** What the scopes of one database share. */
export interface ScopeShared {
  pool: pg.Pool;
  open: OpenTransaction;
  /** Of statements outside transactions. */
  turns: Turns;
}

export function createScope({ pool, open, turns }: ScopeShared, wall: Wall): Scope {
  /** The transaction that the next one of Prisma's is to join. */
  const joining = new AsyncLocalStorage<TransactionConnection>();
  const run: Run = (statement) => turns(() => runWalled(pool, wall, statement));
  const begin = (isolation: IsolationLevel): Promise<TransactionConnection> =>
    TransactionConnection.begin(pool, wall, isolation);
  const newClient = (): PrismaClient =>
    new PrismaClient({ adapter: new WallAdapter({ run, begin, adopt: () => joining.getStore() }) });
  let client: PrismaClient | undefined;
  // Of its own for transactions: Prisma sends what all callers of one tick want in the asynchronous context of the first of them.
  let joinedClient: PrismaClient | undefined;

  const attempt = async <Result>(work: (tx: Transaction) => Promise<Result>, isolation: IsolationLevel) => {
    const connection = await begin(isolation);
    const joined = new JoinedPrisma((prismaWork, options) =>
      joining.run(connection, () => (joinedClient ??= newClient()).$transaction(prismaWork, options)),
    );
    const last: (() => Promise<unknown>)[] = [];
    try {
      const result = await open.run(connection, () =>
        work({
          prisma: joined.prisma,
          sql: createSql(connection.run),
          asSystem: (systemWork) => connection.asSystem((systemRun) => systemWork(createSql(systemRun))),
          withCommit: (send) => last.push(send),
        }),
      );
      await joined.leave();
      await connection.commit(last);
      return result;
    } catch (error) {
      await joined.leave();
      await connection.rollback();
      // Prisma's errors don't say what the server's said.
      throw connection.lostPlan ?? error;
    }
  };

  return {
    get prisma() {
      return (client ??= newClient());
    },
    sql: createSql(run),
    transaction: (work, { isolation = "READ COMMITTED", attempts = 5 } = {}) =>
      retryConflicts(attempts, () => retryLostPlans(() => attempt(work, isolation))),
  };
}
