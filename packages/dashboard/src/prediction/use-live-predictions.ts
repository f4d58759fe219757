import { useState } from "react";
import { useStream } from "../live/use-stream.ts";
import { useThrottled } from "../live/use-throttled.ts";
import { countMovedPredictions, type MovedPredictions, newestOf } from "./moved-predictions.ts";
import { PredictionsRowsMoved } from "./predictions-queries.ts";
import type { PredictionsSearch } from "./predictions-search.ts";
import { usePredictions } from "./use-predictions.ts";

const nothingMoved: MovedPredictions = new Map();

/**
 * The predictions of a search, page by page. What moves changes in its place; the order stays until `reload` asks for another, so that
 * no row slips away from under a pointer.
 */
export function useLivePredictions(search: PredictionsSearch) {
  const { level = null, owner = null, pattern = null, sort = "PROBABILITY" } = search;
  const pages = usePredictions({ level, ownerId: owner, pattern, sort, first: 25 });
  const [moved, setMoved] = useState(nothingMoved);
  const [cameOrWent, setCameOrWent] = useState(0);
  const reload = () => {
    setMoved(nothingMoved);
    setCameOrWent(0);
    pages.reload();
  };
  const reloadSoon = useThrottled(reload, 2_000);
  useStream(PredictionsRowsMoved, {
    variables: {},
    after: pages.cursor,
    onData: ({ churnChanged: { changes, cameOrWent: more } }) => {
      // Where nothing stands, nothing can slip away.
      if (pages.items?.length === 0) return reloadSoon();
      const told = changes.map(({ customer }) => [customer.id, customer.churnPrediction] as const);
      if (told.length > 0) setMoved((known) => new Map([...known, ...told]));
      setCameOrWent((known) => known + more);
    },
    onExpired: reload,
  });
  const { items } = pages;
  return {
    pages: { ...pages, items: items?.map((row) => newestOf(row, moved)) },
    /** Customers whom a list read anew would place elsewhere. */
    moved: countMovedPredictions(items ?? [], moved, { search, isWhole: pages.next === null }),
    /** Customers of whom a prediction came or went since the list was read. */
    cameOrWent,
    reload,
  };
}
