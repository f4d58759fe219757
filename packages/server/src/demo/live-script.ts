import type { DemoBook } from "@perennial/services/demo";
import { findInvoices, type BouncedInvoices } from "./bounced-invoices.ts";
import type { LiveAction } from "./live-action.ts";
import { OrdinaryUse } from "./ordinary-use.ts";
import { REPAIR_AFTER, SLOT_SECONDS, storyOf } from "./story.ts";
import { repairStory, tellStory } from "./tell-story.ts";

/**
 * What happens in the live demo, second by second: generated like the book it goes on from. A second's actions depend on
 * seed, book and second alone, so a program that was stopped takes the script up where the time is.
 */
export class LiveScript {
  readonly #book: DemoBook;
  readonly #seed: string;
  readonly #ordinary: OrdinaryUse;
  readonly #invoices: BouncedInvoices;

  constructor(book: DemoBook, seed: string) {
    this.#book = book;
    this.#seed = seed;
    this.#ordinary = new OrdinaryUse(book, seed);
    this.#invoices = findInvoices(book);
  }

  /** @param second whole seconds since the epoch */
  actions(second: number): LiveAction[] {
    const slot = Math.floor(second / SLOT_SECONDS);
    const telling = { book: this.#book, seed: this.#seed, invoices: this.#invoices, second };
    const begun = storyOf(this.#book, this.#seed, slot);
    const repaired = storyOf(this.#book, this.#seed, slot - REPAIR_AFTER);
    const calls = this.#ordinary.calls(second);
    return [
      ...(calls.length > 0 ? [{ kind: "calls" as const, calls }] : []),
      ...(begun ? tellStory(begun, telling) : []),
      ...(repaired ? repairStory(repaired, telling, slot) : []),
    ];
  }
}
