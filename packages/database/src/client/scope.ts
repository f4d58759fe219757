import type { PrismaClient } from "../generated/prisma/client.ts";
import type { PrismaTransaction } from "./joined-prisma.ts";
import type { Sql } from "./sql.ts";
import type { IsolationLevel } from "./wall.ts";

export interface Transaction {
  readonly prisma: PrismaTransaction;
  readonly sql: Sql;
  /** Runs the work's statements as the system role within this transaction, e.g. to enqueue a job with the change. */
  asSystem<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>;
  /** Sends statements together with the commit: the last ones, of which the work needs no answer. */
  withCommit(send: () => Promise<unknown>): void;
}

export interface TransactionOptions {
  /** READ COMMITTED unless said. */
  isolation?: IsolationLevel;
  /** How often it is tried after a serialisation failure or a deadlock; 5 unless said. */
  attempts?: number;
}

/** The database as one organisation, or as the system role, sees it. */
export interface Scope {
  readonly prisma: PrismaClient;
  readonly sql: Sql;
  /**
   * Commits what the work did when it resolves, undoes it when it rejects. The work runs again after a serialisation
   * failure or a deadlock, so whatever it changes in memory must bear that.
   */
  transaction<Result>(
    work: (tx: Transaction) => Promise<Result>,
    options?: TransactionOptions,
  ): Promise<Result>;
}
