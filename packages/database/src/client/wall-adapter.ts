import { PrismaPg } from "@prisma/adapter-pg";
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQueryable,
  Transaction,
} from "@prisma/driver-adapter-utils";
import pg from "pg";
import type { Run, TransactionConnection } from "./transaction-connection.ts";
import type { IsolationLevel } from "./wall.ts";

/** How a Prisma client reaches the database. */
export interface AdapterLinks {
  run: Run;
  begin(isolation: IsolationLevel): Promise<TransactionConnection>;
  /** The transaction that is open already and that Prisma's next one is to become. */
  adopt(): TransactionConnection | undefined;
}

/** PrismaPg's conversions over any function that runs a statement. */
async function openQueryable(run: Run): Promise<SqlDriverAdapter> {
  const pool = Object.create(pg.Pool.prototype) as pg.Pool;
  const ignore = (): pg.Pool => pool;
  return new PrismaPg(
    Object.assign(pool, { options: {}, query: run, on: ignore, removeListener: ignore }),
  ).connect();
}

function wrapTransaction(
  connection: TransactionConnection,
  queryable: SqlQueryable,
  adopted: boolean,
): Transaction {
  const execute = (sql: string): Promise<void> => connection.run({ text: sql, values: [] }).then(() => {});
  return {
    provider: queryable.provider,
    adapterName: queryable.adapterName,
    // We end the transaction ourselves, so that a commit that undid everything is noticed.
    options: { usePhantomQuery: true },
    queryRaw: (query) => queryable.queryRaw(query),
    executeRaw: (query) => queryable.executeRaw(query),
    commit: () => (adopted ? Promise.resolve() : connection.commit()),
    rollback: () => (adopted ? Promise.resolve() : connection.rollback()),
    createSavepoint: (name) => execute(`savepoint ${name}`),
    rollbackToSavepoint: (name) => execute(`rollback to savepoint ${name}`),
    releaseSavepoint: (name) => execute(`release savepoint ${name}`),
  };
}

/** The driver adapter of one wall: each statement alone, each transaction from its first statement, is behind it. */
export class WallAdapter implements SqlDriverAdapterFactory {
  readonly provider = "postgres";
  readonly adapterName = "perennial";
  readonly #links: AdapterLinks;

  constructor(links: AdapterLinks) {
    this.#links = links;
  }

  async connect(): Promise<SqlDriverAdapter> {
    const plain = await openQueryable(this.#links.run);
    return {
      provider: plain.provider,
      adapterName: this.adapterName,
      queryRaw: (query) => plain.queryRaw(query),
      executeRaw: (query) => plain.executeRaw(query),
      executeScript: () => Promise.reject(new Error("Scripts belong in migrations.")),
      startTransaction: async (isolation) => {
        const adopted = this.#links.adopt();
        const level =
          isolation === "REPEATABLE READ" || isolation === "SERIALIZABLE" ? isolation : "READ COMMITTED";
        const connection = adopted ?? (await this.#links.begin(level));
        return wrapTransaction(connection, await openQueryable(connection.run), adopted !== undefined);
      },
      getConnectionInfo: () => ({ supportsRelationJoins: true }),
      // The pool outlives its clients.
      dispose: () => Promise.resolve(),
    };
  }
}
