import type { Virtualizer } from "@tanstack/react-virtual";
import type { KeyboardEvent } from "react";

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  End: Number.POSITIVE_INFINITY,
  Home: Number.NEGATIVE_INFINITY,
};

/** Arrow keys move from row to row, also to rows that aren't drawn yet. */
export function useRowKeys(count: number, virtualizer: Virtualizer<Window, Element>) {
  return (event: KeyboardEvent<HTMLElement>) => {
    const step = steps[event.key];
    const row = event.target instanceof Element ? event.target.closest("[data-index]") : null;
    if (step === undefined || !row || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const body = event.currentTarget;
    const next = Math.max(0, Math.min(count - 1, Number(row.getAttribute("data-index")) + step));
    virtualizer.scrollToIndex(next);
    // The row is drawn with the frame after the scroll.
    requestAnimationFrame(() =>
      requestAnimationFrame(() =>
        body.querySelector<HTMLElement>(`[data-index="${next}"] a`)?.focus({ preventScroll: true }),
      ),
    );
  };
}
