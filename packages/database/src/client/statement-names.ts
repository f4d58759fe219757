import { LRUCache } from "lru-cache";

/** Seldom asked statements aren't worth a place in each connection's memory. */
const preparedFrom = 4;
const maxTexts = 400;

/**
 * Names under which connections keep the plans of often asked statements: planning costs more than running most of them. One text
 * has one name in this process at a time, so a connection that knows the name knows the statement. The name changes each time the
 * uses have doubled: a plan that was made for small tables, of which the server has no statistics yet, must not outlive them.
 */
export class StatementNames {
  readonly #byText = new LRUCache<string, { id: number; uses: number }>({ max: maxTexts });
  #last = 0;

  /** Undefined for a statement that is still planned each time. */
  nameOf(text: string): string | undefined {
    const known = this.#byText.get(text) ?? { id: (this.#last += 1), uses: 0 };
    known.uses += 1;
    if (known.uses === 1) this.#byText.set(text, known);
    return known.uses < preparedFrom ? undefined : `p${known.id}_${Math.floor(Math.log2(known.uses))}`;
  }
}
