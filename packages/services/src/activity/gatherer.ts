interface Waiting<Item, Result> {
  item: Item;
  size: number;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

export interface GathererOptions<Item, Result> {
  /** All or nothing; results in the order of the items. */
  run(items: readonly Item[]): Promise<Result[]>;
  /** What is taken together, at most, in the unit of `size`; a larger item goes alone. */
  maxSize: number;
  /** So little needn't wait for a run that is under way, where it is the only one: somebody may wait to see it. */
  fewSize: number;
  /** Runs under way at once, at most; more than one where little waits, or where what waits would fill another. */
  lanes: number;
}

/**
 * Work that comes while earlier work is under way is done together next, so that what a run costs by itself is shared by all
 * that waited for it: nothing waits while nothing runs.
 */
export class Gatherer<Item, Result> {
  readonly #options: GathererOptions<Item, Result>;
  readonly #waiting: Waiting<Item, Result>[] = [];
  #running = 0;
  #waitingSize = 0;

  constructor(options: GathererOptions<Item, Result>) {
    this.#options = options;
  }

  add(item: Item, size: number): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, size, resolve, reject });
      this.#waitingSize += size;
      if (this.#mayBegin()) void this.#lane();
    });
  }

  #mayBegin(): boolean {
    const { lanes, fewSize, maxSize } = this.#options;
    if (this.#running === 0) return true;
    if (this.#running >= lanes) return false;
    return this.#waitingSize >= maxSize || (this.#running === 1 && this.#waitingSize <= fewSize);
  }

  async #lane(): Promise<void> {
    this.#running += 1;
    for (let taken = this.#take(); taken.length > 0; taken = this.#take()) await this.#run(taken);
    this.#running -= 1;
  }

  #take(): Waiting<Item, Result>[] {
    let size = 0;
    let count = 0;
    for (const each of this.#waiting) {
      if (count > 0 && size + each.size > this.#options.maxSize) break;
      size += each.size;
      count += 1;
    }
    this.#waitingSize -= size;
    return this.#waiting.splice(0, count);
  }

  async #run(taken: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.#options.run(taken.map(({ item }) => item));
      taken.forEach(({ resolve }, index) => resolve(results[index]!));
    } catch (error) {
      if (taken.length === 1) taken[0]!.reject(error);
      // One that can't be done must not take the others with it.
      else await Promise.all(taken.map((each) => this.#run([each])));
    }
  }
}
