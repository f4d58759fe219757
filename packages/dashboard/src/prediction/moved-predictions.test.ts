import { expect, test } from "vitest";
import { countMovedPredictions, type MovedPredictions, newestOf } from "./moved-predictions.ts";
import type { Prediction } from "./predictions-queries.ts";

const at = (id: string, probability: number, told: Partial<Prediction> = {}): Prediction => ({
  probability,
  level: probability < 0.5 ? "MEDIUM" : "HIGH",
  movedSinceLastWeek: 0,
  reasons: [],
  assessedAt: "2026-06-02T00:00:00.000Z",
  pattern: null,
  customer: { id, name: id, arr: null, owner: { id: "ada", name: "Ada" } },
  ...told,
});
const earlier = { assessedAt: "2026-06-01T00:00:00.000Z" };
const rows = [0.9, 0.7, 0.6].map((probability, place) => at(`c${place}`, probability, earlier));
const moved = (...all: Prediction[]): MovedPredictions => new Map(all.map((row) => [row.customer.id, row]));
const count = (told: MovedPredictions, search = {}, isWhole = false) =>
  countMovedPredictions(rows, told, { search, isWhole });

test("a row has moved when it would stand elsewhere, not when it only changed", () => {
  expect(count(moved(at("c1", 0.8)))).toBe(0);
  expect(count(moved(at("c1", 0.95)))).toBe(1);
  expect(count(moved(at("c1", 0.95)), { sort: "MOVED" })).toBe(0);
});

test("who fits no longer has moved, and so has who isn't foretold any more", () => {
  expect(count(moved(at("c2", 0.45)), { level: "HIGH" })).toBe(1);
  expect(count(new Map([["c0", null]]))).toBe(1);
});

test("who comes in counts where it belongs among what is shown", () => {
  expect(count(moved(at("new", 0.65)))).toBe(1);
  expect(count(moved(at("new", 0.3)))).toBe(0);
  expect(count(moved(at("new", 0.3)), {}, true)).toBe(1);
  expect(count(moved(at("new", 0.3)), { level: "HIGH" }, true)).toBe(0);
  const ofBen = at("new", 0.3);
  ofBen.customer = { ...ofBen.customer, owner: { id: "ben", name: "Ben" } };
  expect(count(moved(ofBen), { owner: "ada" }, true)).toBe(0);
});

test("a page that was read later isn't overwritten by what was told earlier", () => {
  const row = at("c0", 0.6);
  expect(newestOf(row, moved(at("c0", 0.9, earlier)))).toBe(row);
});
