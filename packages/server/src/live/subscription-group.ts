import type { LiveRequest, LogAdvance, LogEntry, LogTail, LogWatch } from "@perennial/services/live";
import { readLog } from "@perennial/services/live";
import { ServiceError, type System } from "@perennial/services/kernel";
import type { CustomerRow } from "@perennial/database";
import type { Payload } from "./payload.ts";
import { Subscriber, type PayloadSink } from "./subscriber.ts";

/** All groups' payloads take about a third of the time at most: changes that are closer together come in one, after this at the latest. */
const mostEveryMs = 50;
const maxEntries = 1000;

/** Customers as they are at the end of what is known of the log, by id. */
export type RecentCustomers = ReadonlyMap<string, CustomerRow>;

interface GroupOptions {
  system: System;
  request: LiveRequest;
  /** The payload of these entries, for everybody in the group; null where none of them is left to tell. */
  execute(
    entries: readonly LogEntry[],
    cursor: { epoch: string; position: number },
    customers: RecentCustomers,
  ): Promise<Payload | null>;
  /** How many groups there are, which share the time. */
  groups(): number;
  onEmpty(): void;
}

/** Subscribers who asked the same with the same rights: each batch of changes is calculated once for all of them. */
export class SubscriptionGroup {
  readonly #options: GroupOptions;
  readonly #kinds: ReadonlySet<string>;
  readonly #subscribers = new Set<Subscriber>();
  #watch!: LogWatch;
  #epoch = "";
  /** The log is known up to here; of (executed, known], `pending` are the entries that are asked for. */
  #known = 0;
  #executed = 0;
  #pending: LogEntry[] = [];
  #customers = new Map<string, CustomerRow>();
  #running = false;
  #timer: NodeJS.Timeout | null = null;
  #nextAt = 0;
  /** True once everybody has left: nothing reaches a closed group any more. */
  closed = false;

  constructor(options: GroupOptions) {
    this.#options = options;
    this.#kinds = new Set(options.request.kinds);
  }

  async start(tail: LogTail): Promise<void> {
    this.#watch = await tail.watch(this.#options.request.organizationId, {
      onAdvance: (advance) => this.#advance(advance),
      onLost: () => this.#endAll(new ServiceError("CURSOR_EXPIRED", "The log began anew: read a snapshot.")),
    });
    const { epoch, position } = this.#watch.position();
    this.#epoch = epoch;
    this.#known = this.#executed = position;
  }

  /** `after` is a checked position; null takes what happens from now on. */
  join(sink: PayloadSink, after: number | null, first: number | null): Subscriber {
    const replays = after !== null && after < this.#executed;
    const from = replays ? this.#executed : (after ?? this.#known);
    const subscriber = new Subscriber({ sink, from, first, replays });
    this.#subscribers.add(subscriber);
    void subscriber.ended.catch(() => {}).then(() => this.#leave(subscriber));
    if (replays) void this.#replay(subscriber, after, from);
    return subscriber;
  }

  #leave(subscriber: Subscriber): void {
    this.#subscribers.delete(subscriber);
    if (this.#subscribers.size > 0) return;
    this.closed = true;
    if (this.#timer) clearTimeout(this.#timer);
    this.#watch.end();
    this.#options.onEmpty();
  }

  #endAll(error: Error): void {
    for (const subscriber of this.#subscribers) subscriber.end(error);
  }

  #advance({ to, entries }: LogAdvance): void {
    this.#pending.push(...this.#asked(entries));
    for (const { customerId, customer } of entries) {
      // The newest entry about a customer says how it is, or that it has to be read.
      if (customer) this.#customers.set(customer.id, customer);
      else if (customerId !== null) this.#customers.delete(customerId);
    }
    this.#known = to;
    this.#schedule();
  }

  #asked(entries: readonly LogEntry[]): LogEntry[] {
    const { filter = () => true } = this.#options.request;
    return entries.filter((entry) => this.#kinds.has(entry.kind) && filter(entry));
  }

  #schedule(): void {
    if (this.#running || this.#timer || this.#known === this.#executed) return;
    const wait = this.#pending.length === 0 ? 0 : this.#nextAt - performance.now();
    if (wait <= 0) {
      void this.#run();
      return;
    }
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.#run();
    }, wait);
  }

  async #run(): Promise<void> {
    this.#running = true;
    try {
      while (this.#known > this.#executed) {
        const from = this.#executed;
        const { entries, to, isCut } = this.#takeRange(from);
        this.#executed = to;
        const customers = this.#customers;
        if (to === this.#known) this.#customers = new Map();
        if (entries.length === 0) continue;
        const receivers = [...this.#subscribers].filter((subscriber) => subscriber.from <= from);
        if (receivers.length === 0) continue;
        const began = performance.now();
        const payload = await this.#options.execute(entries, { epoch: this.#epoch, position: to }, customers);
        if (payload) for (const subscriber of receivers) subscriber.deliver(payload);
        if (isCut) continue;
        const ended = performance.now();
        this.#nextAt = ended + (this.#options.request.everyMs ?? this.#pause(ended - began));
        break;
      }
    } catch (error) {
      this.#options.system.log.error(
        { error },
        "a subscription's payload failed; its subscribers resume from their cursors",
      );
      this.#endAll(
        new ServiceError("UNAVAILABLE", "Something went wrong on our side; resume from your cursor."),
      );
    } finally {
      this.#running = false;
      this.#schedule();
    }
  }

  #pause(tookMs: number): number {
    return Math.min(mostEveryMs, 2 * tookMs * this.#options.groups());
  }

  /** Up to what is known, but not past the position at which a subscriber begins, nor more than a payload holds. */
  #takeRange(from: number): { entries: LogEntry[]; to: number; isCut: boolean } {
    const starts = [...this.#subscribers]
      .map((subscriber) => subscriber.from)
      .filter((start) => start > from);
    let to = Math.min(this.#known, ...starts);
    const isCut = to < this.#known;
    let count = this.#pending.findIndex((entry) => entry.position > to);
    if (count === -1) count = this.#pending.length;
    if (count > maxEntries && !this.#options.request.latestOnly) {
      count = maxEntries;
      to = this.#pending[count - 1]!.position;
    }
    const taken = this.#pending.splice(0, count);
    return { entries: this.#options.request.latestOnly ? taken.slice(-1) : taken, to, isCut };
  }

  /** What happened in (after, until], straight from the log, for this subscriber alone. */
  async #replay(subscriber: Subscriber, after: number, until: number): Promise<void> {
    const { system, request, execute } = this.#options;
    try {
      for (let position = after; position < until && subscriber.open;) {
        const page = await readLog(system, request.organizationId, position, until);
        const last = page.at(-1);
        const asked = this.#asked(page);
        position = last?.position ?? until;
        const batches = request.latestOnly ? [asked.slice(-1)] : chunk(asked, maxEntries);
        for (const [index, entries] of batches.entries()) {
          if (entries.length === 0 || !subscriber.open) continue;
          const to = index === batches.length - 1 ? position : entries.at(-1)!.position;
          const payload = await execute(entries, { epoch: this.#epoch, position: to }, new Map());
          if (payload) await subscriber.replay(payload);
        }
      }
      subscriber.goLive();
    } catch (error) {
      system.log.error({ error }, "a replay failed; its subscriber resumes from its cursor");
      subscriber.end(
        new ServiceError("UNAVAILABLE", "Something went wrong on our side; resume from your cursor."),
      );
    }
  }
}

function chunk(entries: readonly LogEntry[], size: number): LogEntry[][] {
  const count = Math.ceil(entries.length / size);
  return Array.from({ length: count }, (_, index) => entries.slice(index * size, (index + 1) * size));
}
