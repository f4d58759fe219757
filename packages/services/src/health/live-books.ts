import type { Sql } from "@perennial/database";
import type { Context } from "../kernel/index.ts";
import { askedCurves, lackingCurves } from "./asked-curves.ts";
import { type LiveBook, loadLiveBook } from "./load-book.ts";
import { ensureBookDay } from "./refresh-book.ts";
import type { ScoringSetup } from "./scoring-setup.ts";

export class MissingBookDayError extends Error {
  constructor(day: string) {
    super(`The book has no values of ${day}`);
  }
}

export interface LiveBooksOptions {
  setup: ScoringSetup;
  /** Calculates a missing day of the book first, in a transaction of its own; without, such a day fails with MissingBookDayError. */
  ensureBook: boolean;
}

/** What live scores of one calculation count of the book, by local day; each is read once. */
export class LiveBooks {
  readonly #ctx: Context;
  readonly #sql: Sql;
  readonly #options: LiveBooksOptions;
  readonly #known: Map<string, LiveBook | null>;

  /** @param begun a day that was read already */
  constructor(ctx: Context, sql: Sql, options: LiveBooksOptions, begun: [day: string, LiveBook | null]) {
    this.#ctx = ctx;
    this.#sql = sql;
    this.#options = options;
    this.#known = new Map([begun]);
  }

  /** The values of a day, with everything that the models in use at a moment of it ask for. */
  async of(day: string, asOf: number): Promise<LiveBook> {
    const { setup, ensureBook } = this.#options;
    const { organizationId } = this.#ctx;
    const asked = askedCurves(setup, asOf);
    const isWhole = (book: LiveBook | null) => book !== null && lackingCurves(asked, book).length === 0;
    let book = this.#known.get(day) ?? (await loadLiveBook(this.#sql, organizationId, day, asOf));
    if (!isWhole(book) && ensureBook) {
      await ensureBookDay(this.#ctx, day, { setup, asked });
      book = await loadLiveBook(this.#sql, organizationId, day, asOf);
    }
    if (book === null || !isWhole(book)) throw new MissingBookDayError(day);
    this.#known.set(day, book);
    return book;
  }
}
