import type pg from "pg";
import type { DatabaseClient } from "./database-client.ts";
import { isLostPlan } from "./lost-plan.ts";
import { sqlStateOf } from "./sql-state.ts";
import { TransactionAbortedError, TransactionClosedError } from "./transaction-error.ts";
import { systemWall, wallStatement, type IsolationLevel, type Wall } from "./wall.ts";
import type { Statement } from "./statement.ts";
import type { StatementGroup } from "./statement-group.ts";

export type Run = (statement: Statement) => Promise<pg.QueryResult>;

type Client = pg.PoolClient & DatabaseClient;

/** SQLSTATE of a statement that came after one that failed. */
const IGNORED = "25P02";

/** Without a kept plan, which may be lost: what stands behind a begin would go its way without it. */
const verb = (text: string): Statement => ({ text, values: [], quiet: true, once: true });

/** One connection for the length of one transaction. Statements run in the order in which they were asked for, and none after its end. */
export class TransactionConnection {
  readonly #client: Client;
  readonly #wall: Wall;
  readonly #onError: (error: Error) => void;
  #broken: Error | undefined;
  /** Of the statement that ended the transaction. */
  #failure: unknown;
  #open = true;
  /** What is asked for in this turn and goes out at its end, as one packet. */
  #group: StatementGroup | undefined;
  /** Statements go out as they come, one behind the other on the wire; only what needs another role makes the next ones wait. */
  #gate: Promise<unknown> = Promise.resolve();

  private constructor(client: Client, wall: Wall) {
    this.#client = client;
    this.#wall = wall;
    this.#onError = (error) => {
      this.#broken = error;
    };
    client.on("error", this.#onError);
  }

  static async begin(pool: pg.Pool, wall: Wall, isolation: IsolationLevel): Promise<TransactionConnection> {
    const connection = new TransactionConnection((await pool.connect()) as Client, wall);
    connection.#begin(isolation);
    return connection;
  }

  /** Goes out together with the first statements; where it fails, so do they. */
  #begin(isolation: IsolationLevel): void {
    const begun = [this.#query(verb(`begin isolation level ${isolation}`)), this.#raise(this.#wall)];
    Promise.all(begun).catch((error: Error) => {
      this.#broken ??= error;
    });
  }

  /** Why the work is to run again on another connection. */
  get lostPlan(): Error | undefined {
    return isLostPlan(this.#broken) ? this.#broken : undefined;
  }

  get open(): boolean {
    return this.#open;
  }

  readonly run: Run = (statement) => this.#enqueue(() => this.#query(statement));

  /** Runs the work's statements as the system role; the organisation's own statements wait meanwhile. */
  asSystem<Result>(work: (run: Run) => Promise<Result>): Promise<Result> {
    const section = this.#enqueue(async () => {
      await this.#raise(systemWall);
      // After an error the transaction accepts nothing but its rollback, which takes the role with it.
      const result = await work((statement) => this.#query(statement));
      await this.#raise(this.#wall);
      return result;
    });
    this.#gate = section.catch(() => {});
    return section;
  }

  /**
   * `last` sends statements that go out together with the commit. Throws TransactionAbortedError when an error that the work
   * swallowed had already undone everything.
   */
  async commit(last: readonly (() => Promise<unknown>)[] = []): Promise<void> {
    const sent = last.map((send) => send());
    const ended = this.#end("commit");
    // The error of a statement comes before that of the commit, which it prevented.
    await Promise.all([...sent, ended]);
    const { command } = await ended;
    if (command !== "COMMIT") throw new TransactionAbortedError();
  }

  /** Never throws: a connection that can't roll back is closed, and the server rolls back. */
  async rollback(): Promise<void> {
    if (this.#open) await this.#end("rollback").catch(() => {});
  }

  #raise(wall: Wall): Promise<unknown> {
    return this.#query(wallStatement(wall));
  }

  async #query(statement: Statement): Promise<pg.QueryResult> {
    this.#group ??= this.#openGroup();
    try {
      return await this.#group.add(statement);
    } catch (error) {
      // Why nothing runs any more is what the first error says.
      if (this.#failure !== undefined && (error === this.#failure || sqlStateOf(error) === IGNORED))
        throw this.#failure;
      // The trace of the socket's callback says nothing; the caller's does.
      if (error instanceof Error) Error.captureStackTrace(error);
      if (isLostPlan(error)) this.#broken ??= error as Error;
      this.#failure ??= error;
      throw error;
    }
  }

  #openGroup(): StatementGroup {
    const group = this.#client.group();
    process.nextTick(() => {
      this.#group = undefined;
      this.#client.send(group);
    });
    return group;
  }

  #enqueue<Result>(work: () => Promise<Result>): Promise<Result> {
    if (!this.#open) return Promise.reject(new TransactionClosedError());
    return this.#gate.then(work);
  }

  async #end(statement: "commit" | "rollback"): Promise<pg.QueryResult> {
    const ending = this.#enqueue(() => this.#query(verb(statement)));
    this.#open = false;
    try {
      const result = await ending;
      this.#release(false);
      return result;
    } catch (error) {
      // The server passed over a commit behind a statement that failed. A connection that can't undo that either is closed.
      const undone = await this.#query(verb("rollback")).then(
        () => true,
        () => false,
      );
      this.#release(!undone);
      throw error;
    }
  }

  #release(destroy: boolean): void {
    this.#open = false;
    this.#client.off("error", this.#onError);
    this.#client.release(this.#broken ?? destroy);
  }
}
