/** Anything with an identity and a number that rises with each change. */
export interface Versioned {
  readonly id: string;
  readonly version: number;
}

/** Rows by id, each with listeners of its own: one change renders one row, however many are loaded. */
export class KeyedStore<Row extends Versioned> {
  readonly #rows = new Map<string, Row>();
  readonly #listeners = new Map<string, Set<() => void>>();

  get(id: string): Row | undefined {
    return this.#rows.get(id);
  }

  /** Adds rows of a snapshot. A row that is already newer here stays. */
  put(rows: readonly Row[]): void {
    for (const row of rows) {
      const known = this.#rows.get(row.id);
      if (!known || row.version >= known.version) this.#set(row);
    }
  }

  /** Applies a change to a row that is here and older. Returns whether it did. */
  patch(change: Partial<Row> & Versioned): boolean {
    const known = this.#rows.get(change.id);
    if (!known || change.version <= known.version) return false;
    this.#set({ ...known, ...change });
    return true;
  }

  clear(): void {
    this.#rows.clear();
  }

  subscribe(id: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(id) ?? new Set();
    this.#listeners.set(id, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(id) === listeners) this.#listeners.delete(id);
    };
  }

  #set(row: Row): void {
    this.#rows.set(row.id, row);
    this.#listeners.get(row.id)?.forEach((listener) => listener());
  }
}
