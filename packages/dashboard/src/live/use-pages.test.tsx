// @vitest-environment jsdom
import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import { CombinedError } from "urql";
import { afterEach, expect, test } from "vitest";
import { usePages, type PageOf } from "./use-pages.ts";

afterEach(cleanup);

interface Item {
  id: string;
}

/** Pages of two over a list that grows at its front. */
function pagesOf(book: () => string) {
  return (after: string | null): Promise<PageOf<Item> | CombinedError> => {
    const ids = book().split("");
    const from = after === null ? 0 : ids.indexOf(after) + 1;
    const items = ids.slice(from, from + 2).map((id) => ({ id }));
    const next = from + 2 < ids.length ? (items.at(-1)?.id ?? null) : null;
    return Promise.resolve({ items, next, totalCount: ids.length, cursor: `e.${ids.length}` });
  };
}

const shown = (result: { current: { items: readonly Item[] | undefined } }) =>
  result.current.items?.map(({ id }) => id).join("");

test("a refresh puts what is new in front and keeps the pages already read", async () => {
  let book = "dcba";
  const { result } = renderHook(() => usePages(pagesOf(() => book)));
  await waitFor(() => expect(shown(result)).toBe("dc"));
  act(() => result.current.loadMore());
  await waitFor(() => expect(shown(result)).toBe("dcba"));
  expect(result.current.next).toBeNull();

  book = "edcba";
  act(() => result.current.refresh());
  await waitFor(() => expect(shown(result)).toBe("edcba"));
  expect(result.current).toMatchObject({ totalCount: 5, cursor: "e.4", next: null });
});

test("starts over when so much is new that the pages no longer meet", async () => {
  let book = "ba";
  const { result } = renderHook(() => usePages(pagesOf(() => book)));
  await waitFor(() => expect(shown(result)).toBe("ba"));
  book = "gfedcba";
  act(() => result.current.refresh());
  await waitFor(() => expect(shown(result)).toBe("gf"));
  expect(result.current.next).toBe("f");
});

test("a reload takes the first page alone, and is followed from there", async () => {
  let book = "dcba";
  const { result } = renderHook(() => usePages(pagesOf(() => book)));
  await waitFor(() => expect(shown(result)).toBe("dc"));
  act(() => result.current.loadMore());
  await waitFor(() => expect(shown(result)).toBe("dcba"));
  book = "bacde";
  act(() => result.current.reload());
  await waitFor(() => expect(shown(result)).toBe("ba"));
  expect(result.current).toMatchObject({ next: "a", cursor: "e.5" });
});

test("a failure leaves what is shown", async () => {
  let fails = false;
  const pages = pagesOf(() => "ba");
  const failed = new CombinedError({ networkError: new Error("gone") });
  const { result } = renderHook(() => usePages((after) => (fails ? Promise.resolve(failed) : pages(after))));
  await waitFor(() => expect(shown(result)).toBe("ba"));
  fails = true;
  act(() => result.current.refresh());
  await waitFor(() => expect(result.current.error).toBe(failed));
  expect(shown(result)).toBe("ba");
});
