import type { AsyncLocalStorage } from "node:async_hooks";
import pg from "pg";
import { DatabaseClient, type ClientConfig } from "./database-client.ts";
import type { TransactionConnection } from "./transaction-connection.ts";
import { OutsideTransactionError } from "./transaction-error.ts";

/** The transaction that is open in this asynchronous context. */
export type OpenTransaction = AsyncLocalStorage<TransactionConnection>;

type OnConnect = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  done: (release?: unknown) => void,
) => void;

/** Gives no connection where a transaction is open: on the embedded database, waiting for one would never end. */
export class GuardedPool extends pg.Pool {
  readonly #open: OpenTransaction;

  constructor(config: pg.PoolConfig & ClientConfig, open: OpenTransaction) {
    // Typed for pg's own client only.
    super({ ...config, Client: DatabaseClient as unknown as new () => pg.Client });
    this.#open = open;
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: OnConnect): void;
  override connect(callback?: OnConnect): Promise<pg.PoolClient> | void {
    const inside = this.#open.getStore()?.open === true;
    if (callback === undefined)
      return inside ? Promise.reject(new OutsideTransactionError()) : super.connect();
    if (inside) callback(new OutsideTransactionError(), undefined, () => {});
    else super.connect(callback);
  }
}
