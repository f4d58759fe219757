import { z } from "zod";

/** Adds to the log odds of the snapshots that come to it. */
const leafSchema = z.object({
  add: z.number(),
  /** Training snapshots that came to it. */
  snapshots: z.number(),
});

/** Sends snapshots on by one feature. */
export interface Branch {
  /** The feature's key. */
  key: string;
  /** Lower values go to `low`, this and greater ones to `high`. */
  border: number;
  /** Where a missing value goes. */
  missing: "low" | "high";
  low: Tree;
  high: Tree;
  snapshots: number;
}
type Leaf = z.output<typeof leafSchema>;
export type Tree = Leaf | Branch;

export const treeSchema: z.ZodType<Tree> = z.union([
  leafSchema,
  z.object({
    key: z.string(),
    border: z.number(),
    missing: z.enum(["low", "high"]),
    get low() {
      return treeSchema;
    },
    get high() {
      return treeSchema;
    },
    snapshots: z.number(),
  }),
]);

export function isBranch(tree: Tree): tree is Branch {
  return "key" in tree;
}

/** What a tree adds to the log odds of a snapshot. */
export function addedBy(tree: Tree, valueOf: (key: string) => number | null): number {
  let at = tree;
  while (isBranch(at)) at = next(at, valueOf(at.key));
  return at.add;
}

/** Where a snapshot goes from a branch. */
export function next(branch: Branch, value: number | null): Tree {
  if (value === null) return branch[branch.missing];
  return value < branch.border ? branch.low : branch.high;
}

/** What trees add to a snapshot's log odds in all. */
export function addedByAll(trees: readonly Tree[], valueOf: (key: string) => number | null): number {
  return trees.reduce((sum, tree) => sum + addedBy(tree, valueOf), 0);
}
