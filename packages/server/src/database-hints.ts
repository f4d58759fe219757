import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Database } from "@perennial/database";
import {
  LocalHints,
  type HintChannel,
  type HintListener,
  type Hints,
  type WrittenLog,
} from "@perennial/services/kernel";
import type { Logger } from "pino";

const channelName = "perennial_hints";
/** A stream of changes is hinted at this often, at most. */
const leastEveryMs = 10;
/** Whoever starts to listen is seen within this; until then its polls find what there is. */
const lookForOthersEveryMs = 1_000;
/** A notification holds 8,000 bytes; an id takes 39 with its quotes and comma. */
const idsPerNotification = 180;

type Notification = Record<string, string[]>;

/** Hints to this process at once, and to the others, while there are any, through NOTIFY: one a batch, ids only, outside any transaction. */
export class DatabaseHints implements Hints {
  readonly #local = new LocalHints();
  readonly #database: Database;
  readonly #log: Logger;
  readonly #sender = randomUUID();
  readonly #waiting = new Map<HintChannel, Set<string>>();
  #sending: Promise<void> | null = null;
  #endListening: (() => Promise<void>) | null = null;
  #othersListen = true;
  /** On the scale of performance.now(). */
  #lookForOthersAt = 0;

  constructor(database: Database, log: Logger) {
    this.#database = database;
    this.#log = log;
  }

  async start(): Promise<void> {
    this.#endListening = await this.#database.listen(channelName, (payload) => this.#receive(payload));
  }

  async stop(): Promise<void> {
    await this.#sending;
    await this.#endListening?.();
  }

  emit(channel: HintChannel, organizationId: string, written?: WrittenLog): void {
    this.#local.emit(channel, organizationId, written);
    let ids = this.#waiting.get(channel);
    if (!ids) this.#waiting.set(channel, (ids = new Set()));
    ids.add(organizationId);
    // What is emitted while one is on its way goes with the next.
    this.#sendWaiting();
  }

  on(channel: HintChannel, listener: HintListener): () => void {
    return this.#local.on(channel, listener);
  }

  #sendWaiting(): void {
    this.#sending ??= this.#send().finally(() => {
      this.#sending = null;
      if (this.#waiting.size > 0) this.#sendWaiting();
    });
  }

  async #send(): Promise<void> {
    await Promise.resolve();
    try {
      if (!(await this.#isHeard())) this.#waiting.clear();
      for (let batch = this.#takeBatch(); batch; batch = this.#takeBatch()) {
        const payload = JSON.stringify({ sender: this.#sender, ...batch });
        await this.#database.system.sql`select pg_notify(${channelName}, ${payload})`;
      }
      await wait(leastEveryMs);
    } catch (error) {
      this.#waiting.clear();
      this.#log.warn({ error }, "a hint to other processes was lost; their poll makes up for it");
    }
  }

  /** Whether anybody but this process listens: a notification that nobody hears costs a transaction all the same. */
  async #isHeard(): Promise<boolean> {
    if (performance.now() >= this.#lookForOthersAt) {
      this.#othersListen = (await this.#database.countListeners()) > 1;
      this.#lookForOthersAt = performance.now() + lookForOthersEveryMs;
    }
    return this.#othersListen;
  }

  #takeBatch(): Notification | null {
    let room = idsPerNotification;
    const batch: Notification = {};
    for (const [channel, ids] of this.#waiting) {
      const taken = [...ids].slice(0, room);
      room -= taken.length;
      for (const id of taken) ids.delete(id);
      if (ids.size === 0) this.#waiting.delete(channel);
      if (taken.length > 0) batch[channel] = taken;
    }
    return room === idsPerNotification ? null : batch;
  }

  #receive(payload: string | null): void {
    // Null: some may have been missed; the polls behind every hint find what there is.
    if (payload === null) return;
    const { sender, ...channels } = JSON.parse(payload) as { sender: string } & Notification;
    if (sender === this.#sender) return;
    for (const [channel, ids] of Object.entries(channels)) {
      for (const id of ids) this.#local.emit(channel as HintChannel, id);
    }
  }
}
