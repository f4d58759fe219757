import { expect, it } from "vitest";
import { Gatherer } from "./gatherer.ts";

/** Runs wait until they are let go, and are recorded. */
function openGatherer(options: { fewSize?: number; maxSize?: number; lanes?: number; poison?: number } = {}) {
  const runs: number[][] = [];
  const gates: (() => void)[] = [];
  const gatherer = new Gatherer<number, string>({
    fewSize: options.fewSize ?? 0,
    maxSize: options.maxSize ?? 100,
    lanes: options.lanes ?? 1,
    run: async (items) => {
      runs.push([...items]);
      await new Promise<void>((resolve) => gates.push(resolve));
      if (items.includes(options.poison ?? Number.NaN)) throw new RangeError("poison");
      return items.map((item) => `did ${item}`);
    },
  });
  const letGo = async () => {
    gates.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { gatherer, runs, letGo };
}

it("takes the first at once, and what came meanwhile together, each with its own result", async () => {
  const { gatherer, runs, letGo } = openGatherer();
  const results = [1, 2, 3].map((item) => gatherer.add(item, 1));
  expect(runs).toEqual([[1]]);
  await letGo();
  expect(runs).toEqual([[1], [2, 3]]);
  await letGo();
  expect(await Promise.all(results)).toEqual(["did 1", "did 2", "did 3"]);
  const later = gatherer.add(4, 1);
  expect(runs).toEqual([[1], [2, 3], [4]]);
  await letGo();
  expect(await later).toBe("did 4");
});

it("takes no more together than fits, but a large one alone", async () => {
  const { gatherer, runs, letGo } = openGatherer({ maxSize: 10 });
  const sizes = [1, 6, 4, 1, 50, 2];
  const results = sizes.map((size, item) => gatherer.add(item, size));
  for (let turn = 0; turn < sizes.length; turn += 1) await letGo();
  expect(runs).toEqual([[0], [1, 2], [3], [4], [5]]);
  expect(await Promise.all(results)).toEqual(sizes.map((_, item) => `did ${item}`));
});

it("opens another lane for a full load only, and no more than allowed", async () => {
  const { gatherer, runs, letGo } = openGatherer({ maxSize: 10, lanes: 2 });
  const results = [1, 4, 5].map((size, item) => gatherer.add(item, size));
  expect(runs).toEqual([[0]]);
  results.push(gatherer.add(3, 1));
  expect(runs).toEqual([[0], [1, 2, 3]]);
  results.push(gatherer.add(4, 10), gatherer.add(5, 10));
  expect(runs).toHaveLength(2);
  for (let turn = 0; turn < 6; turn += 1) await letGo();
  expect(await Promise.all(results)).toEqual([0, 1, 2, 3, 4, 5].map((item) => `did ${item}`));
});

it("opens a second lane at once for little, and a third for a full load only", async () => {
  const { gatherer, runs, letGo } = openGatherer({ fewSize: 2, maxSize: 10, lanes: 3 });
  const results = [5, 3, 1, 1].map((size, item) => gatherer.add(item, size));
  expect(runs).toEqual([[0]]);
  await letGo();
  expect(runs).toEqual([[0], [1, 2, 3]]);
  for (let item = 4; item < 7; item += 1) results.push(gatherer.add(item, 2));
  expect(runs).toEqual([[0], [1, 2, 3], [4]]);
  results.push(gatherer.add(7, 6));
  expect(runs).toEqual([[0], [1, 2, 3], [4], [5, 6, 7]]);
  for (let turn = 0; turn < 4; turn += 1) await letGo();
  expect(await Promise.all(results)).toEqual(results.map((_, item) => `did ${item}`));
});

it("does the others one by one when one of them can't be done", async () => {
  const { gatherer, letGo } = openGatherer({ poison: 2 });
  const results = Promise.allSettled([0, 1, 2, 3].map((item) => gatherer.add(item, 1)));
  for (let turn = 0; turn < 5; turn += 1) await letGo();
  expect((await results).map(({ status }) => status)).toEqual([
    "fulfilled",
    "fulfilled",
    "rejected",
    "fulfilled",
  ]);
});
