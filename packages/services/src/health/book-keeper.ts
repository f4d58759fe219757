import type { Cause } from "@perennial/core/health";
import type { Context } from "../kernel/index.ts";
import { refreshBook, type Refreshed } from "./refresh-book.ts";
import { readSetup } from "./scoring-setup.ts";

const SHORTEST_INTERVAL_MS = 250;
/** A refresh may take this part of the time at most, so that a large book isn't counted all day long. */
const INTERVAL_PER_COST = 50;

interface Watch {
  ctx: Context;
  /** Facts came in since the last refresh began. */
  stale: boolean;
  /** Some of them were of now, not of an imported past. */
  news: boolean;
  /** On the scale of performance.now(). */
  notBefore: number;
}

/** Keeps each organisation's book values up with late facts, as often as their cost allows. */
export class BookKeeper {
  readonly #watches = new Map<string, Watch>();

  /** Facts were scored that may have changed what the whole book says. */
  note(ctx: Context, causes: Iterable<Cause>): void {
    for (const { kind } of causes) {
      if (kind === "time" || kind === "book" || kind === "model") continue;
      const watch = this.#watch(ctx);
      watch.stale = true;
      if (kind === "replay") continue;
      watch.news = true;
      return;
    }
  }

  /** Refreshes the stale books whose turn it is. True when any changed, and so made everybody due. */
  async refresh(): Promise<boolean> {
    let changed = false;
    for (const watch of this.#watches.values()) {
      if (watch.stale && watch.notBefore <= performance.now())
        changed = (await this.#refresh(watch)) === "CHANGED" || changed;
    }
    return changed;
  }

  /** Refreshes now, stale or not: for whoever waits until nothing more changes. True while something does. */
  async settle(ctx: Context): Promise<boolean> {
    return (await this.#refresh(this.#watch(ctx))) !== "SAME";
  }

  /** Milliseconds until a stale book's turn; null without one. */
  nextIn(): number | null {
    const waits = [...this.#watches.values()]
      .filter(({ stale }) => stale)
      .map(({ notBefore }) => notBefore - performance.now());
    return waits.length === 0 ? null : Math.max(0, Math.min(...waits));
  }

  #watch(ctx: Context): Watch {
    let watch = this.#watches.get(ctx.organizationId);
    if (watch === undefined) {
      watch = { ctx, stale: false, news: false, notBefore: 0 };
      this.#watches.set(ctx.organizationId, watch);
    }
    watch.ctx = ctx;
    return watch;
  }

  async #refresh(watch: Watch): Promise<Refreshed> {
    const { ctx, news } = watch;
    watch.stale = false;
    watch.news = false;
    const begun = performance.now();
    const setup = await readSetup(ctx.db.sql, ctx.organizationId, []);
    const { organization } = setup;
    const refreshed = await refreshBook({ ...ctx, organization }, setup, { byHistory: !news });
    if (refreshed === "WAITS") {
      watch.stale = true;
      watch.news ||= news;
    }
    const cost = performance.now() - begun;
    watch.notBefore = performance.now() + Math.max(SHORTEST_INTERVAL_MS, INTERVAL_PER_COST * cost);
    return refreshed;
  }
}
