import DataLoader from "dataloader";

/** At most this many keys a statement, so that its parameters stay few. */
const MAX_BATCH = 1000;

/** A loader that remembers for its own life; keys that are objects need a text each. */
export function createLoader<Key, Value>(
  read: (keys: readonly Key[]) => Promise<readonly Value[]>,
  keyOf?: (key: Key) => string,
): DataLoader<Key, Value, string> {
  return new DataLoader<Key, Value, string>(async (keys) => read(keys), {
    maxBatchSize: MAX_BATCH,
    cacheKeyFn: keyOf ?? ((key) => String(key)),
  });
}

/** Loaders of the same kind, one for each set of arguments. */
export interface LoaderFamily<Args, Value> {
  load(args: Args, id: string): Promise<Value>;
}

export function createLoaderFamily<Args, Value>(
  read: (args: Args, ids: readonly string[]) => Promise<readonly Value[]>,
): LoaderFamily<Args, Value> {
  const loaders = new Map<string, DataLoader<string, Value, string>>();
  return {
    load(args, id) {
      const key = JSON.stringify(args);
      let loader = loaders.get(key);
      if (loader === undefined) {
        loader = createLoader<string, Value>((ids) => read(args, ids));
        loaders.set(key, loader);
      }
      return loader.load(id);
    },
  };
}
