import { describe, expect, it } from "vitest";
import { seededRandom } from "../../lab/index.ts";
import { columnsOf } from "../encoder.ts";
import { choosePenalty } from "../choose-penalty.ts";
import type { Fold } from "../folds.ts";
import { bestSplit } from "./best-split.ts";
import { binned } from "./binned.ts";
import { chooseCorrections } from "./choose-corrections.ts";
import { firstTrees, growTrees } from "./grow-trees.ts";
import { featuresOfTrees, treePushes } from "./tree-pushes.ts";
import { addedByAll, isBranch, type Tree, treeSchema } from "./tree.ts";

const keys = ["a", "b", "c"];
type Row = (number | null)[];
type Rule = (row: Row) => number;

/** Snapshots whose odds follow a rule; a value in ten is missing. */
function drawn(count: number, rule: Rule, seed: number) {
  const random = seededRandom(seed);
  const rows = Array.from({ length: count }, (): Row =>
    keys.map(() => (random() < 0.1 ? null : 4 * random() - 2)),
  );
  const churned = Uint8Array.from(rows, (row) => Number(random() < 1 / (1 + Math.exp(-rule(row)))));
  return { keys, rows, churned };
}

const folds = (count: number): Fold[] =>
  [0, 1, 2].map((fold) => {
    const places = [...Array(count).keys()];
    return {
      training: places.filter((place) => place % 3 !== fold),
      judged: places.filter((place) => place % 3 === fold),
    };
  });

function chosen(rule: Rule, seed: number) {
  const drawing = drawn(1500, rule, seed);
  const question = { ...drawing, folds: folds(1500) };
  const straight = choosePenalty({ ...question, columnsOf: (rows) => columnsOf(keys, rows) });
  return chooseCorrections({ ...question, learned: straight.learned, judged: straight.logOdds });
}

const line: Rule = ([a, b]) => (a ?? 0) - (b ?? 0);
/** Neither feature says anything by itself. */
const together: Rule = ([a, b]) => (a ?? 0) * (b ?? 0);
const valley: Rule = ([a]) => (a === undefined || a === null ? 0 : a * a - 1);

const valuesOf = (row: Row) => (key: string) => row[keys.indexOf(key)]!;
const grown = (rule: Rule, seed: number, trees: number): { trees: Tree[]; rows: Row[] } => {
  const { rows, churned } = drawn(600, rule, seed);
  const start = rows.map(() => 0);
  return { trees: firstTrees(growTrees(binned(keys, rows), churned, start), trees), rows };
};

describe("corrections", () => {
  it("meet what no straight line does: a bend, and two features that matter together", () => {
    for (const rule of [together, valley]) {
      const { trees, lossWithout, lossWith } = chosen(rule, 1);
      expect(trees).toBeGreaterThan(0);
      expect(lossWith).toBeLessThan(0.97 * lossWithout);
    }
  });

  it("are left out where straight lines say it all, but for a draw now and then", () => {
    const used = Array.from({ length: 20 }, (_, seed) => chosen(line, 100 + seed).trees > 0);
    expect(used.filter(Boolean).length).toBeLessThanOrEqual(5);
  });

  it("give the log odds without them where they are left out", () => {
    const seed = Array.from({ length: 20 }, (_, each) => 100 + each).find(
      (each) => chosen(line, each).trees === 0,
    )!;
    const drawing = { ...drawn(1500, line, seed), folds: folds(1500) };
    const straight = choosePenalty({ ...drawing, columnsOf: (rows) => columnsOf(keys, rows) });
    expect(chosen(line, seed).logOdds).toEqual(straight.logOdds);
  });

  it("lower the loss of what they learn from, tree by tree", () => {
    const { rows, churned } = drawn(600, together, 3);
    const lossWith = (trees: readonly Tree[]) =>
      rows.reduce((sum, row, place) => {
        const odds = addedByAll(trees, valuesOf(row));
        return sum + Math.log1p(Math.exp(churned[place] === 1 ? -odds : odds));
      }, 0);
    const trees = firstTrees(
      growTrees(
        binned(keys, rows),
        churned,
        rows.map(() => 0),
      ),
      20,
    );
    const losses = trees.map((_, count) => lossWith(trees.slice(0, count + 1)));
    expect(losses).toEqual(losses.toSorted((a, b) => b - a));
  });

  it("split where a count of their own, from the rows themselves, finds the greatest fall", () => {
    const { rows, churned } = drawn(300, together, 7);
    const features = binned(keys, rows);
    const gradient = Float64Array.from(churned, (each) => 0.5 - each);
    const curvature = new Float64Array(300).fill(0.25);
    const fall = (own: number[]) =>
      own.reduce((sum, row) => sum + gradient[row]!, 0) ** 2 / (0.25 * own.length + 5);
    const all = [...rows.keys()];
    const falls = features.flatMap(({ borders }, feature) =>
      [...borders].flatMap((border) =>
        [true, false].map((low) => {
          const isLow = (row: number) => (rows[row]![feature] ?? (low ? -Infinity : Infinity)) < border;
          const [left, right] = [all.filter(isLow), all.filter((row) => !isLow(row))];
          return Math.min(left.length, right.length) < 20 ? 0 : fall(left) + fall(right) - fall(all);
        }),
      ),
    );
    expect(bestSplit(features, { gradient, curvature }, Int32Array.from(all))!.gain).toBeCloseTo(
      Math.max(...falls),
      9,
    );
  });

  it("are the same for the same snapshots, and from their JSON", () => {
    const { trees } = grown(together, 4, 10);
    expect(grown(together, 4, 10).trees).toEqual(trees);
    expect(treeSchema.array().parse(JSON.parse(JSON.stringify(trees)))).toEqual(trees);
  });

  it("send each training snapshot to a leaf that counted it", () => {
    const { trees, rows } = grown(valley, 5, 5);
    for (const tree of trees) {
      const counts = new Map<Tree, number>();
      for (const row of rows) {
        let at = tree;
        while (isBranch(at)) {
          const value = valuesOf(row)(at.key);
          at = (value === null ? at.missing === "low" : value < at.border) ? at.low : at.high;
        }
        counts.set(at, (counts.get(at) ?? 0) + 1);
      }
      for (const [leaf, count] of counts) expect(leaf.snapshots).toBe(count);
    }
  });
});

describe("pushes of trees", () => {
  const { trees, rows } = grown(together, 6, 15);

  it("add up to what the trees add, beside their mean over the training snapshots", () => {
    const added = rows.map((row) => addedByAll(trees, valuesOf(row)));
    const sums = rows.map((row) => [...treePushes(trees, valuesOf(row)).values()].reduce((a, b) => a + b, 0));
    const base = added[0]! - sums[0]!;
    for (const [place, sum] of sums.entries()) expect(base + sum).toBeCloseTo(added[place]!, 12);
  });

  it("share a tree of two features as all orders of telling them would on average", () => {
    const leaf = (add: number, snapshots: number): Tree => ({ add, snapshots });
    const tree: Tree = {
      key: "a",
      border: 0,
      missing: "low",
      low: leaf(0, 50),
      high: { key: "b", border: 0, missing: "low", low: leaf(1, 25), high: leaf(3, 25), snapshots: 50 },
      snapshots: 100,
    };
    // Mean 1; a told first adds 1 (to 2), b told first adds 0.5 (to 1.5), both give 3.
    const pushes = treePushes([tree], (key) => ({ a: 1, b: 1 })[key] ?? null);
    expect([pushes.get("a"), pushes.get("b")]).toEqual([(1 + 1.5) / 2, (0.5 + 1) / 2]);
  });

  it("add up where three features matter", () => {
    const leaf = (add: number, count: number): Tree => ({ add, snapshots: count });
    const branch = (key: string, low: Tree, high: Tree): Tree => ({
      key,
      border: 0,
      missing: "high",
      low,
      high,
      snapshots: low.snapshots + high.snapshots,
    });
    const tree = branch("a", branch("b", leaf(1, 10), leaf(-2, 30)), branch("c", leaf(4, 20), leaf(0.5, 40)));
    for (const row of rows.slice(0, 50)) {
      const pushes = [...treePushes([tree], valuesOf(row)).values()];
      const mean = (10 * 1 - 30 * 2 + 20 * 4 + 40 * 0.5) / 100;
      expect(mean + pushes.reduce((a, b) => a + b, 0)).toBeCloseTo(addedByAll([tree], valuesOf(row)), 12);
    }
  });

  it("come from the features that the snapshots' odds depend on", () => {
    expect(new Set(featuresOfTrees(trees).slice(0, 2))).toEqual(new Set(["a", "b"]));
  });
});
