import { expect, test, vi } from "vitest";
import { KeyedStore } from "./keyed-store.ts";

interface Row {
  id: string;
  version: number;
  score: number;
}

const row = (id: string, version: number, score: number): Row => ({ id, version, score });

test("a change wakes the listeners of its own row only", () => {
  const store = new KeyedStore<Row>();
  store.put([row("a", 1, 50), row("b", 1, 60)]);
  const a = vi.fn<() => void>();
  const b = vi.fn<() => void>();
  store.subscribe("a", a);
  store.subscribe("b", b);

  expect(store.patch(row("a", 2, 55))).toBe(true);

  expect(a).toHaveBeenCalledTimes(1);
  expect(b).not.toHaveBeenCalled();
  expect(store.get("a")).toEqual(row("a", 2, 55));
});

test("never goes back in time, whichever of snapshot and change comes first", () => {
  const store = new KeyedStore<Row>();
  store.put([row("a", 5, 50)]);
  expect(store.patch(row("a", 5, 1))).toBe(false);
  expect(store.patch(row("a", 4, 1))).toBe(false);
  store.put([row("a", 3, 1)]);
  expect(store.get("a")).toEqual(row("a", 5, 50));
});

test("ignores changes of rows that aren't loaded", () => {
  const store = new KeyedStore<Row>();
  expect(store.patch(row("a", 1, 1))).toBe(false);
  expect(store.get("a")).toBeUndefined();
});

test("an ended subscription hears nothing more", () => {
  const store = new KeyedStore<Row>();
  store.put([row("a", 1, 50)]);
  const gone = vi.fn<() => void>();
  const stays = vi.fn<() => void>();
  const end = store.subscribe("a", gone);
  store.subscribe("a", stays);
  end();
  store.patch(row("a", 2, 51));
  expect(gone).not.toHaveBeenCalled();
  expect(stays).toHaveBeenCalledTimes(1);
});
