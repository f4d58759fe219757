import type pg from "pg";
import { TransactionAbortedError, TransactionClosedError } from "./transaction-error.ts";
import { beginStatement, systemWall, wallStatement, type IsolationLevel, type Wall } from "./wall.ts";
import type { Statement } from "./walled-query.ts";

export type Run = (statement: Statement) => Promise<pg.QueryResult>;

/** One connection for the length of one transaction. Statements run one after another, and none after its end. */
export class TransactionConnection {
  readonly #client: pg.PoolClient;
  readonly #wall: Wall;
  readonly #onError: (error: Error) => void;
  #broken: Error | undefined;
  #open = true;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(client: pg.PoolClient, wall: Wall) {
    this.#client = client;
    this.#wall = wall;
    this.#onError = (error) => {
      this.#broken = error;
    };
    client.on("error", this.#onError);
  }

  static async begin(pool: pg.Pool, wall: Wall, isolation: IsolationLevel): Promise<TransactionConnection> {
    const client = await pool.connect();
    const connection = new TransactionConnection(client, wall);
    try {
      await client.query(beginStatement(wall, isolation));
      return connection;
    } catch (error) {
      connection.#release(true);
      throw error;
    }
  }

  get open(): boolean {
    return this.#open;
  }

  readonly run: Run = (statement) => this.#enqueue(() => this.#client.query(statement));

  /** Runs the work's statements as the system role; the organisation's own statements wait meanwhile. */
  asSystem<Result>(work: (run: Run) => Promise<Result>): Promise<Result> {
    return this.#enqueue(async () => {
      await this.#raise(systemWall);
      // After an error the transaction accepts nothing but its rollback, which takes the role with it.
      const result = await work((statement) => this.#client.query(statement));
      await this.#raise(this.#wall);
      return result;
    });
  }

  /** Throws TransactionAbortedError when an error that the work swallowed had already undone everything. */
  async commit(): Promise<void> {
    const { command } = await this.#end("commit");
    if (command !== "COMMIT") throw new TransactionAbortedError();
  }

  /** Never throws: a connection that can't roll back is closed, and the server rolls back. */
  async rollback(): Promise<void> {
    if (this.#open) await this.#end("rollback").catch(() => {});
  }

  #raise(wall: Wall): Promise<unknown> {
    return this.#client.query(wallStatement(wall), [wall.organizationId]);
  }

  #enqueue<Result>(work: () => Promise<Result>): Promise<Result> {
    if (!this.#open) return Promise.reject(new TransactionClosedError());
    const result = this.#last.then(work);
    this.#last = result.catch(() => {});
    return result;
  }

  async #end(statement: "commit" | "rollback"): Promise<pg.QueryResult> {
    const ending = this.#enqueue(() => this.#client.query(statement));
    this.#open = false;
    try {
      const result = await ending;
      this.#release(false);
      return result;
    } catch (error) {
      // A refused commit has ended the transaction as well; anything else is a connection in an unknown state.
      this.#release(this.#client.getTransactionStatus() !== "I");
      throw error;
    }
  }

  #release(destroy: boolean): void {
    this.#open = false;
    this.#client.off("error", this.#onError);
    this.#client.release(this.#broken ?? destroy);
  }
}
