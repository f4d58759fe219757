import type { Context, System } from "../kernel/index.ts";
import { recordEndedDays } from "../portfolio/index.ts";
import { BookKeeper } from "./book-keeper.ts";
import { claimDue, type ClaimedBatch, type ClaimOptions } from "./claim-due.ts";
import { OrganizationContexts } from "./organization-contexts.ts";
import { scoreCustomers } from "./score-customers.ts";
import { Waker } from "./waker.ts";

/** The truth behind the hints. */
const POLL_MS = 250;
/** Small, so that whoever did something sees it at once, however many are due by time. */
const FRESH_LIMIT = 50;
const OLDEST_LIMIT = 500;
const AFTER_ERROR_MS = 1_000;

/**
 * Scores whoever is due, for as long as a worker runs. Two lanes: one takes small batches of what just came due, the other
 * everything in large ones. Any number of scorers share the queue.
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
      this.#system.hints.on("clock", wake),
    ];
    this.#lanes = [
      this.#run(fresh, () => this.#scoreBatch({ order: "FRESH", limit: FRESH_LIMIT })),
      this.#run(oldest, async () => {
        const scored = await this.#scoreBatch({ order: "OLDEST", limit: OLDEST_LIMIT });
        return (await this.#books.refresh()) || scored;
      }),
    ];
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
      if (await this.#scoreBatch({ order: "WAITING", limit: OLDEST_LIMIT, organizationId })) continue;
      if (await this.#othersScore(organizationId)) await new Waker().sleep(5);
      else if (!(await this.#books.settle(ctx))) break;
    }
    await recordEndedDays(ctx);
  }

  async #run(waker: Waker, turn: () => Promise<boolean>): Promise<void> {
    while (this.#running) {
      try {
        if (!(await turn())) await waker.sleep(await this.#nextDueIn());
      } catch (error) {
        this.#system.log.error({ error }, "scoring failed; the claimed customers are taken up again in 30 s");
        if (this.#running) await waker.sleep(AFTER_ERROR_MS);
      }
    }
  }

  async #scoreBatch(options: ClaimOptions): Promise<boolean> {
    const batch = await claimDue(this.#system, options);
    if (batch === null) return false;
    const ctx = await this.#contexts.of(batch.organizationId);
    if (ctx === null) return false;
    await this.#score(ctx, batch);
    this.#books.note(
      ctx,
      batch.claimed.flatMap(({ causes }) => causes),
    );
    if (options.order === "OLDEST") await recordEndedDays(ctx);
    return true;
  }

  /** One customer that can't be calculated must not keep the others of its batch from being scored: halves are tried by themselves. */
  async #score(ctx: Context, batch: ClaimedBatch): Promise<void> {
    const { claimed } = batch;
    try {
      await scoreCustomers(ctx, batch);
      for (const { customerId } of claimed) this.#failing.delete(customerId);
    } catch (error) {
      const faulty = error instanceof RangeError || error instanceof TypeError;
      if (!faulty) throw error;
      if (claimed.length === 1) {
        ctx.log.error(
          { error, customerId: claimed[0]?.customerId },
          "a customer can't be scored; it is tried again in 30 s",
        );
        for (const { customerId } of claimed) this.#failing.add(customerId);
        return;
      }
      const middle = Math.ceil(claimed.length / 2);
      for (const half of [claimed.slice(0, middle), claimed.slice(middle)])
        await this.#score(ctx, { ...batch, claimed: half });
    }
  }

  /** Milliseconds until the next look: the next due time, or the poll. */
  async #nextDueIn(): Promise<number> {
    const now = this.#system.clock.now();
    const [row] = await this.#system.database.system.sql<{ due_at: Date }>`
      select due_at from scoring_queue where due_at > ${new Date(now)}::timestamptz order by due_at limit 1`;
    const due = row === undefined ? POLL_MS : row.due_at.getTime() - now;
    return Math.min(POLL_MS, due, this.#books.nextIn() ?? POLL_MS);
  }

  async #othersScore(organizationId: string): Promise<boolean> {
    const now = new Date(this.#system.clock.now());
    const rows = await this.#system.database.system.sql`
      select from scoring_queue where organization_id = ${organizationId}::uuid and claimed_until > ${now}::timestamptz
        and (due_at <= ${now}::timestamptz or causes <> '[]') and customer_id <> all(${[...this.#failing]}::uuid[]) limit 1`;
    return rows.length > 0;
  }
}
