import { isBranch, next, type Tree } from "./tree.ts";

type ValueOf = (key: string) => number | null;

/**
 * What each feature has to do with what the trees add to a snapshot: its Shapley values, which with the mean over the training snapshots
 * give exactly that. Where a feature counts as unknown, a branch gives the mean of its sides by the snapshots that came to each.
 */
export function treePushes(trees: readonly Tree[], valueOf: ValueOf): Map<string, number> {
  const pushes = new Map<string, number>();
  for (const tree of trees) {
    const keys = [...new Set(keysOf(tree))];
    for (const key of keys) {
      const others = keys.filter((each) => each !== key);
      let push = 0;
      for (const known of subsetsOf(others)) {
        const without = meanKnowing(tree, new Set(known), valueOf);
        const told = meanKnowing(tree, new Set([...known, key]), valueOf);
        push += shareOf(known.length, keys.length) * (told - without);
      }
      pushes.set(key, (pushes.get(key) ?? 0) + push);
    }
  }
  return pushes;
}

/** How much of the trees' spread over the training snapshots each feature's branches make, the most first. */
export function featuresOfTrees(trees: readonly Tree[]): string[] {
  const spreads = new Map<string, number>();
  const visit = (tree: Tree): void => {
    if (!isBranch(tree)) return;
    const { low, high, key, snapshots } = tree;
    const apart = meanOfTree(low) - meanOfTree(high);
    const spread = ((low.snapshots * high.snapshots) / snapshots) * apart ** 2;
    spreads.set(key, (spreads.get(key) ?? 0) + spread);
    visit(low);
    visit(high);
  };
  trees.forEach(visit);
  return [...spreads].sort(([, a], [, b]) => b - a).map(([key]) => key);
}

function meanOfTree(tree: Tree): number {
  return meanKnowing(tree, new Set(), () => null);
}

function meanKnowing(tree: Tree, known: ReadonlySet<string>, valueOf: ValueOf): number {
  if (!isBranch(tree)) return tree.add;
  const { low, high, key, snapshots } = tree;
  if (known.has(key)) return meanKnowing(next(tree, valueOf(key)), known, valueOf);
  const sum =
    low.snapshots * meanKnowing(low, known, valueOf) + high.snapshots * meanKnowing(high, known, valueOf);
  return sum / snapshots;
}

function keysOf(tree: Tree): string[] {
  return isBranch(tree) ? [tree.key, ...keysOf(tree.low), ...keysOf(tree.high)] : [];
}

/** At most two others a tree, so at most four. */
function subsetsOf(keys: readonly string[]): string[][] {
  return keys.reduce<string[][]>((sets, key) => [...sets, ...sets.map((set) => [...set, key])], [[]]);
}

/** Of all orders of so many features, those in which one comes right after just these. */
function shareOf(known: number, all: number): number {
  return (factorial(known) * factorial(all - known - 1)) / factorial(all);
}

function factorial(count: number): number {
  return count <= 1 ? 1 : count * factorial(count - 1);
}
