import { KeyedStore } from "../lib/keyed-store.ts";
import { countMoved, type SortKey } from "./count-moved.ts";
import type { CustomerRowData, RowChange } from "./customer-row.ts";
import type { CustomerSort, SortDirection } from "./customers-search.ts";
import { fitsFilter, type LiveFilter } from "./fits-filter.ts";

export interface CustomerOrder {
  sort: CustomerSort;
  direction: SortDirection;
  filter: LiveFilter;
}

export interface CustomerPageAnswer {
  rows: readonly CustomerRowData[];
  totalCount: number;
  /** Where the next page starts; null after the last. */
  next: string | null;
  /** Position of the log before this page was read. */
  logCursor: string | null;
}

export interface CustomerListView {
  ids: readonly string[];
  totalCount: number | null;
  hasMore: boolean;
  loading: boolean;
  error: unknown;
  /** Rows that a fresh sort would put elsewhere. */
  moved: number;
  /** Log position to follow the list from; undefined before the first page. */
  after: string | null | undefined;
}

const empty: CustomerListView = {
  ids: [],
  totalCount: null,
  hasMore: false,
  loading: true,
  error: null,
  moved: 0,
  after: undefined,
};

/** How long changes gather before they are counted: the figure shall not flicker. */
const countEveryMs = 400;

/**
 * The customers' list as far as it was scrolled. Values change in place; the order stays as it was loaded until
 * `load` is asked for another.
 */
export class CustomerList {
  readonly rows = new KeyedStore<CustomerRowData>();
  #view = empty;
  #order: CustomerOrder;
  #placed = new Map<string, SortKey>();
  readonly #entered = new Set<string>();
  #next: string | null = null;
  #run = 0;
  #countTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #fetchPage: (after: string | null) => Promise<CustomerPageAnswer>;
  readonly #listeners = new Set<() => void>();

  constructor(order: CustomerOrder, fetchPage: (after: string | null) => Promise<CustomerPageAnswer>) {
    this.#order = order;
    this.#fetchPage = fetchPage;
  }

  getView = (): CustomerListView => this.#view;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Loads the first page; what is shown stays until it is there. */
  load = async (): Promise<void> => {
    this.#run += 1;
    await this.#fetch(null);
  };

  loadMore = async (): Promise<void> => {
    if (this.#view.loading || this.#next === null) return;
    await this.#fetch(this.#next);
  };

  apply(changes: readonly RowChange[]): void {
    for (const change of changes) {
      const row = this.rows.get(change.id);
      if (row) this.rows.patch({ ...change, sparkline: [...row.sparkline.slice(0, -1), change.score] });
      else this.#noteEntered(change);
    }
    this.#countTimer ??= setTimeout(() => this.#count(), countEveryMs);
  }

  dispose(): void {
    this.#run += 1;
    clearTimeout(this.#countTimer);
    this.#countTimer = undefined;
  }

  async #fetch(after: string | null): Promise<void> {
    const run = this.#run;
    this.#set({ loading: true, error: null });
    try {
      const page = await this.#fetchPage(after);
      if (run === this.#run) this.#take(page, after === null);
    } catch (error) {
      if (run === this.#run) this.#set({ loading: false, error });
    }
  }

  #take({ rows, totalCount, next, logCursor }: CustomerPageAnswer, isFirst: boolean): void {
    if (isFirst) {
      this.#placed.clear();
      this.#entered.clear();
    }
    // A row that moved towards the end while one scrolled comes a second time: it stays where it was.
    const added = rows.filter(({ id }) => !this.#placed.has(id));
    this.rows.put(rows);
    for (const row of added) {
      this.#placed.set(row.id, this.#keyOf(row));
      this.#entered.delete(row.id);
    }
    this.#next = next;
    this.#set({
      ids: [...(isFirst ? [] : this.#view.ids), ...added.map(({ id }) => id)],
      totalCount,
      hasMore: next !== null,
      loading: false,
      ...(isFirst && { moved: 0, after: logCursor }),
    });
  }

  /** A row that isn't loaded has come in when it now belongs among the loaded ones. */
  #noteEntered(change: RowChange): void {
    const { filter, direction } = this.#order;
    const last = this.#view.ids.at(-1);
    const isAmongLoaded =
      this.#next === null ||
      (last !== undefined && isBefore(this.#keyOf(change), this.#placed.get(last) ?? null, direction));
    if (filter.complete && fitsFilter(filter, change) && isAmongLoaded) this.#entered.add(change.id);
    else this.#entered.delete(change.id);
  }

  #count(): void {
    this.#countTimer = undefined;
    const places = this.#view.ids.flatMap((id) => {
      const row = this.rows.get(id);
      if (!row) return [];
      return {
        placed: this.#placed.get(id) ?? null,
        current: this.#keyOf(row),
        fits: fitsFilter(this.#order.filter, row),
      };
    });
    const moved = countMoved(places, this.#order.direction) + this.#entered.size;
    if (moved !== this.#view.moved) this.#set({ moved });
  }

  /** Only what changes live can move a row; by any other key it stays. */
  #keyOf(row: Pick<CustomerRowData, "score" | "change30d">): SortKey {
    const { sort } = this.#order;
    return sort === "SCORE" ? row.score : sort === "CHANGE" ? row.change30d : null;
  }

  #set(change: Partial<CustomerListView>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener();
  }
}

function isBefore(key: SortKey, last: SortKey, direction: SortDirection): boolean {
  if (key === null) return false;
  if (last === null) return true;
  return direction === "ASC" ? key < last : key > last;
}
