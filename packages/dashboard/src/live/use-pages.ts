import { useCallback, useEffect, useEffectEvent, useReducer } from "react";
import type { CombinedError } from "urql";

export interface PageOf<Item> {
  items: readonly Item[];
  /** Where the next page starts; null after the last. */
  next: string | null;
  totalCount: number;
  cursor: string | null;
}

interface Pages<Item> {
  items: readonly Item[] | undefined;
  next: string | null;
  totalCount: number;
  /** Log position of the first snapshot, or of the newest reload. */
  cursor: string | null | undefined;
  error: CombinedError | undefined;
  /** The next page is on its way. */
  loadingMore: boolean;
}

type Step<Item> =
  | { kind: "asked"; after: string | null }
  | { kind: "failed"; error: CombinedError }
  | { kind: "first" | "more" | "anew"; page: PageOf<Item> };

/**
 * A connection read page by page. `refresh` puts what is new before what is shown and keeps the pages already loaded; `reload` starts over with the
 * first page, and leaves what is shown until that is there.
 */
export function usePages<Item extends { id: string }>(
  fetchPage: (after: string | null) => Promise<PageOf<Item> | CombinedError>,
) {
  const [pages, dispatch] = useReducer(take<Item>, {
    items: undefined,
    next: null,
    totalCount: 0,
    cursor: undefined,
    error: undefined,
    loadingMore: false,
  });
  const ask = useEffectEvent(fetchPage);

  const load = useCallback(
    async (fetch: typeof fetchPage, after: string | null, kind: "first" | "more" | "anew") => {
      dispatch({ kind: "asked", after });
      const answer = await fetch(after);
      if ("items" in answer) dispatch({ kind, page: answer });
      else dispatch({ kind: "failed", error: answer });
    },
    [],
  );

  useEffect(() => void load((after) => ask(after), null, "first"), [load]);

  return {
    ...pages,
    refresh: () => void load(fetchPage, null, "first"),
    reload: () => void load(fetchPage, null, "anew"),
    loadMore: () => void load(fetchPage, pages.next, "more"),
  };
}

function take<Item extends { id: string }>(pages: Pages<Item>, step: Step<Item>): Pages<Item> {
  if (step.kind === "asked") return { ...pages, loadingMore: step.after !== null, error: undefined };
  if (step.kind === "failed") return { ...pages, loadingMore: false, error: step.error };
  const known = pages.items ?? [];
  const { items, next, totalCount, cursor } = step.page;
  if (step.kind === "anew") return { items, next, totalCount, cursor, loadingMore: false, error: undefined };
  const settled = { loadingMore: false, error: undefined, totalCount, cursor: pages.cursor ?? cursor };
  if (step.kind === "more") return { ...settled, items: [...known, ...without(items, known)], next };
  const older = without(known, items);
  // What is shown follows on the new first page only where the two overlap.
  const overlaps = older.length < known.length;
  return { ...settled, items: overlaps ? [...items, ...older] : items, next: overlaps ? pages.next : next };
}

function without<Item extends { id: string }>(
  items: readonly Item[],
  others: readonly Item[],
): readonly Item[] {
  const ids = new Set(others.map(({ id }) => id));
  return items.filter(({ id }) => !ids.has(id));
}
