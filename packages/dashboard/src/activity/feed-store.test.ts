import { expect, test } from "vitest";
import { FeedStore, type FeedLine } from "./feed-store.ts";

const line = (second: number, name = `c${second}`): FeedLine => ({
  kind: "ACTIVITY",
  at: new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString(),
  customerId: name,
  customerName: name,
  arr: null,
  band: null,
  previousBand: null,
  churnLevel: null,
  previousChurnLevel: null,
  score: null,
  previousScore: null,
  byHistory: false,
  sentence: "did something",
});

const names = (store: FeedStore) => store.getView().lines.map(({ customerName }) => customerName);

test("newest first, whichever stream brings it", () => {
  const store = new FeedStore();
  store.reset([line(3), line(1)]);
  store.add([line(5)]);
  store.add([line(2), line(4)]);
  expect(names(store)).toEqual(["c5", "c4", "c3", "c2", "c1"]);
});

test("while paused the shown lines stand still and new ones are counted", () => {
  const store = new FeedStore();
  store.reset([line(1)]);
  store.pause();
  store.add([line(2), line(3)]);
  store.add([line(4)]);
  expect(names(store)).toEqual(["c1"]);
  expect(store.getView()).toMatchObject({ paused: true, waiting: 3 });

  store.resume();
  expect(names(store)).toEqual(["c4", "c3", "c2", "c1"]);
  expect(store.getView()).toMatchObject({ paused: false, waiting: 0 });
});

test("keeps the newest hundred, running and paused", () => {
  const store = new FeedStore();
  for (let second = 0; second < 150; second += 1) store.add([line(second)]);
  expect(names(store)).toHaveLength(100);
  store.pause();
  for (let second = 150; second < 400; second += 1) store.add([line(second)]);
  expect(store.getView().waiting).toBe(250);
  store.resume();
  expect(names(store)).toHaveLength(100);
  expect(names(store)[0]).toBe("c399");
});

test("every line has a key of its own, also when the same thing happens twice", () => {
  const store = new FeedStore();
  store.add([line(1), line(1)]);
  expect(new Set(store.getView().lines.map(({ key }) => key)).size).toBe(2);
});
