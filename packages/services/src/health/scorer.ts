import { setTimeout as rest } from "node:timers/promises";
import type { Cause } from "@perennial/core/health";
import { Waker, type Context, type System } from "../kernel/index.ts";
import { recordEndedDays } from "../portfolio/index.ts";
import { BookKeeper } from "./book-keeper.ts";
import { claimDue, type ClaimOptions } from "./claim-due.ts";
import { OrganizationContexts } from "./organization-contexts.ts";
import { raiseBooks } from "./raise-books.ts";
import { scoreApart } from "./score-apart.ts";
import { FEW } from "./score-customers.ts";
import { causesWait } from "./waiting-causes.ts";

/** The truth behind the hints. */
const POLL_MS = 250;
/** Small, so that whoever did something sees it at once, however many are due by time. */
const FRESH_LIMIT = FEW;
const OLDEST_LIMIT = 500;
/** So many batches at once while there is more than one: one is calculated here while the database reads or writes the other. */
const BULK_LANES = 2;
/** While somebody waits for fresh scores: few enough not to keep the process from them for long, nor to be calculated twice. */
const BESIDE_FRESH_LIMIT = FEW;
const FRESH_LATELY_MS = 1_000;
/** Came due while a batch was under way. */
const JUST_DUE_MS = 100;
/** In a flood of events scoring leaves the most of the time to taking them; those customers come again anyway. */
const REST_PER_FLOOD = 8;
const MAX_REST_MS = 1_000;
const AFTER_ERROR_MS = 1_000;

interface Turned {
  claimed: number;
  /** Of them, those that had their last score a moment ago. */
  again: number;
}

function isFlood({ claimed, again }: Turned): boolean {
  return claimed >= FRESH_LIMIT && again > claimed / 2;
}

/** What a turn leaves: the same customers as fast as they can be scored, more, some that came meanwhile perhaps, or nothing. */
type Turn = "FLOOD" | "MORE" | "SOME" | "NONE";

/**
 * Scores whoever is due, for as long as a worker runs. Two lanes: one takes small batches of what just came due, the other
 * everything in large ones, two at a time while there are many. Any number of scorers share the queue.
 */
export class Scorer {
  readonly #system: System;
  readonly #contexts: OrganizationContexts;
  readonly #books = new BookKeeper();
  /** Customers that couldn't be calculated when last tried. */
  readonly #failing = new Set<string>();
  readonly #wakers: Waker[] = [];
  #lanes: Promise<void>[] = [];
  #endHints: (() => void)[] = [];
  #running = false;
  #booksNoted = false;
  #oldestLanes = 1;
  /** When fresh scores were last made, on the scale of performance.now(). */
  #freshAt = Number.NEGATIVE_INFINITY;

  constructor(system: System) {
    this.#system = system;
    this.#contexts = new OrganizationContexts(system, "scorer");
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    const fresh = new Waker();
    const oldest = new Waker();
    this.#wakers.push(fresh, oldest);
    const wake = () => this.#wakers.forEach((waker) => waker.wake());
    this.#endHints = [
      this.#system.hints.on("queue", () => fresh.wake()),
      this.#system.hints.on("book", () => oldest.wake()),
      this.#system.hints.on("clock", wake),
    ];
    this.#lanes = [
      this.#run(fresh, async () => {
        const scored = await this.#scoreBatch({ order: "FRESH", limit: FRESH_LIMIT });
        if (scored.claimed > 0) this.#freshAt = performance.now();
        if (isFlood(scored)) return "FLOOD";
        return scored.claimed === FRESH_LIMIT ? "MORE" : scored.claimed > 0 ? "SOME" : "NONE";
      }),
      this.#run(oldest, async () => {
        if (!this.#booksNoted) await this.#noteBooks();
        const raised = await raiseBooks(this.#system, this.#contexts);
        const besideFresh = performance.now() - this.#freshAt < FRESH_LATELY_MS;
        const limit = besideFresh ? BESIDE_FRESH_LIMIT : OLDEST_LIMIT;
        const batches = await Promise.all(
          Array.from({ length: this.#oldestLanes }, () => this.#scoreBatch({ order: "OLDEST", limit })),
        );
        this.#oldestLanes =
          !besideFresh && batches.every(({ claimed }) => claimed === limit) ? BULK_LANES : 1;
        const refreshed = await this.#books.refresh();
        if (batches.some(isFlood)) return "FLOOD";
        return raised || refreshed || batches.some(({ claimed }) => claimed > 0) ? "MORE" : "NONE";
      }),
    ];
  }

  /** Of customers that this process scored outside the lanes. */
  note(ctx: Context, causes: Iterable<Cause>): void {
    this.#freshAt = performance.now();
    this.#books.note(ctx, causes);
  }

  /** Resolves when the batches under way are written. */
  async stop(): Promise<void> {
    this.#running = false;
    for (const end of this.#endHints) end();
    for (const waker of this.#wakers) waker.wake();
    await Promise.all(this.#lanes);
    this.#wakers.length = 0;
  }

  /** Scores what is due, debounced facts too, until nothing of the organisation is and its book stands. */
  async settle(organizationId: string): Promise<void> {
    const ctx = await this.#contexts.of(organizationId);
    if (ctx === null) return;
    for (;;) {
      if (await raiseBooks(this.#system, this.#contexts, organizationId)) continue;
      if ((await this.#scoreWaiting(organizationId)) > 0) continue;
      if (await this.#othersScore(organizationId)) await new Waker().sleep(5);
      else if (!(await this.#books.settle(ctx))) break;
    }
    await recordEndedDays(ctx);
  }

  /** @returns how many customers were claimed */
  async #scoreWaiting(organizationId: string): Promise<number> {
    let sum = 0;
    const lane = async () => {
      for (let claimed = OLDEST_LIMIT; claimed === OLDEST_LIMIT; sum += claimed)
        ({ claimed } = await this.#scoreBatch({ order: "WAITING", limit: OLDEST_LIMIT, organizationId }));
    };
    await Promise.all(Array.from({ length: BULK_LANES }, lane));
    return sum;
  }

  /** What a scorer that died knew to be stale nobody knows any more: each book is looked at once. */
  async #noteBooks(): Promise<void> {
    const rows = await this.#system.database.system.sql<{ id: string }>`
      select organization_id as id from log_head
      where exists (select from scoring_queue where scoring_queue.organization_id = log_head.organization_id)`;
    for (const { id } of rows) {
      const ctx = await this.#contexts.of(id);
      if (ctx !== null) this.#books.note(ctx, [{ kind: "replay" }]);
    }
    this.#booksNoted = true;
  }

  async #run(waker: Waker, turn: () => Promise<Turn>): Promise<void> {
    while (this.#running) {
      try {
        const began = performance.now();
        const found = await turn();
        if (found === "FLOOD")
          await rest(Math.min(MAX_REST_MS, REST_PER_FLOOD * (performance.now() - began)));
        else if (found !== "MORE") await waker.sleep(waker.pending ? 0 : await this.#nextDueIn(found));
      } catch (error) {
        this.#system.log.error({ error }, "scoring failed; the claimed customers are taken up again in 30 s");
        if (this.#running) await waker.sleep(AFTER_ERROR_MS);
      }
    }
  }

  async #scoreBatch(options: ClaimOptions): Promise<Turned> {
    const batch = await claimDue(this.#system, options);
    const ctx = batch && (await this.#contexts.of(batch.organizationId));
    if (batch === null || ctx === null) return { claimed: 0, again: 0 };
    const { again, causes } = await scoreApart(ctx, batch, this.#failing);
    this.#books.note(ctx, causes);
    if (options.order === "OLDEST") await recordEndedDays(ctx);
    return { claimed: batch.customerIds.length, again };
  }

  /** Milliseconds until the next look: the next due time of an unclaimed customer, or the poll. What is overdue comes with the poll. */
  async #nextDueIn(found: Turn): Promise<number> {
    const now = this.#system.clock.now();
    const after = found === "SOME" ? now - JUST_DUE_MS : now;
    const [row] = await this.#system.database.system.sql<{ due_at: Date }>`
      select due_at from scoring_queue
      where due_at > ${new Date(after)}::timestamptz and claimed_until is null order by due_at limit 1`;
    const due = row === undefined ? POLL_MS : row.due_at.getTime() - now;
    return Math.min(POLL_MS, due, this.#books.nextIn() ?? POLL_MS);
  }

  async #othersScore(organizationId: string): Promise<boolean> {
    const now = new Date(this.#system.clock.now());
    const rows = await this.#system.database.system.sql`
      select from scoring_queue where organization_id = ${organizationId}::uuid and claimed_until > ${now}::timestamptz
        and (due_at <= ${now}::timestamptz or ${causesWait}) and customer_id <> all(${[...this.#failing]}::uuid[]) limit 1`;
    return rows.length > 0;
  }
}
