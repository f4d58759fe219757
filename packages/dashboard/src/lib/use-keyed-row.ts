import { useCallback, useSyncExternalStore } from "react";
import type { KeyedStore, Versioned } from "./keyed-store.ts";

/** The row as it is now; renders again only when this one changes. */
export function useKeyedRow<Row extends Versioned>(store: KeyedStore<Row>, id: string): Row | undefined {
  const subscribe = useCallback((listener: () => void) => store.subscribe(id, listener), [store, id]);
  return useSyncExternalStore(subscribe, () => store.get(id));
}
