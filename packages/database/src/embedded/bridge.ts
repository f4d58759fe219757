import type { Socket } from "node:net";
import { ClientSession } from "./client-session.ts";
import type { Unit } from "./frontend-messages.ts";

/** The part of PGlite that the bridge needs. */
export interface ProtocolDatabase {
  execProtocolRawStream(message: Uint8Array, options: { onRawData(data: Uint8Array): void }): Promise<void>;
}

interface Task {
  /** Null for work of the database's own. */
  session: ClientSession | null;
  run: () => Promise<void>;
}

const readyForQueryType = 0x5a;
const idle = 0x49;
const syncMessage = Buffer.from([0x53, 0, 0, 0, 4]);
const rollbackMessage = Buffer.from("Q\0\0\0\rrollback\0", "latin1");

/**
 * Many clients on the one session of an embedded database. A client's messages run up to the point where the server
 * answers, without another's between them, and while it is inside a transaction the database is kept for it alone.
 */
export class Bridge {
  readonly #database: ProtocolDatabase;
  readonly #waiting: Task[] = [];
  readonly #sessions = new Set<ClientSession>();
  readonly #onFailure: (error: unknown) => void;
  /** In a transaction, or between a Flush and its Sync. */
  #holder: ClientSession | null = null;
  #running: Promise<void> | null = null;
  #closing = false;
  #lastId = 0;

  /** onFailure: the database itself broke and can't go on. */
  constructor(database: ProtocolDatabase, onFailure: (error: unknown) => void) {
    this.#database = database;
    this.#onFailure = onFailure;
  }

  accept(socket: Socket, password: Buffer, serverVersion: string): void {
    this.#lastId += 1;
    const session = new ClientSession(socket, {
      id: this.#lastId,
      password,
      serverVersion,
      onUnit: (from, unit) => {
        this.#waiting.push({ session: from, run: () => this.#run(from, unit) });
        this.#pump();
      },
      onEnd: (ended) => {
        this.#sessions.delete(ended);
        this.#pump();
      },
    });
    this.#sessions.add(session);
    if (this.#closing) session.refuse("57P01", "the embedded database is closing");
  }

  /** Runs the work in its turn, when no client is inside a transaction and with no statement beside it. */
  betweenClients(work: () => Promise<void>): Promise<void> {
    if (this.#closing) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting.push({ session: null, run: () => work().finally(resolve) });
      this.#pump();
    });
  }

  /** Finishes the unit that runs, ends every client, and undoes what was open. */
  async close(): Promise<void> {
    this.#closing = true;
    for (const session of this.#sessions) session.refuse("57P01", "the embedded database is closing");
    while (this.#running !== null || this.#holder !== null) {
      this.#pump();
      await this.#running;
    }
  }

  #pump(): void {
    if (this.#running !== null) return;
    const next = this.#next();
    if (next === null) return;
    this.#running = next()
      .catch(this.#onFailure)
      .finally(() => {
        this.#running = null;
        this.#pump();
      });
  }

  #next(): (() => Promise<void>) | null {
    const holder = this.#holder;
    if (holder?.ended === true) return () => this.#abandon();
    for (let index = 0; index < this.#waiting.length; index += 1) {
      const task = this.#waiting[index]!;
      // A client that left took what it hadn't been answered with it.
      if (task.session?.ended === true) this.#waiting.splice(index--, 1);
      else if (holder === null || holder === task.session) {
        this.#waiting.splice(index, 1);
        return task.run;
      }
    }
    return null;
  }

  async #run(session: ClientSession, unit: Unit): Promise<void> {
    this.#holder = session;
    const answer = await this.#execute(unit.bytes);
    if (unit.kind !== "flush" && isIdle(answer)) this.#holder = null;
    session.send(...answer);
  }

  /** The holder is gone: what it hadn't finished is undone, as a server does when a connection drops. */
  async #abandon(): Promise<void> {
    await this.#execute(syncMessage);
    await this.#execute(rollbackMessage);
    this.#holder = null;
  }

  async #execute(bytes: Uint8Array): Promise<Uint8Array[]> {
    const answer: Uint8Array[] = [];
    // The data is a view of the database's memory, which the next call overwrites.
    await this.#database.execProtocolRawStream(bytes, {
      onRawData: (data) => answer.push(Buffer.from(data)),
    });
    return answer;
  }
}

/** ReadyForQuery comes last, and its last byte says whether a transaction is open. */
function isIdle(answer: readonly Uint8Array[]): boolean {
  const tail = Buffer.concat(answer.slice(-6)).subarray(-6);
  return tail[0] === readyForQueryType && tail[5] === idle;
}
