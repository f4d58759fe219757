import type { Cause } from "@perennial/core/health";
import type { GraphQLContext } from "../context.ts";
import { tellCause } from "../health/tell-cause.ts";

/** ": time passed.", or a full stop where no cause is known. */
export async function sayBecause(ctx: GraphQLContext, causes: readonly Cause[]): Promise<string> {
  // What somebody decided says most, and what happened more than that the past became known beside it.
  const newest =
    causes.findLast(({ kind }) => kind === "override") ??
    causes.findLast(({ kind }) => kind !== "replay") ??
    causes.at(-1);
  if (newest === undefined) return ".";
  const sentence = await tellCause(ctx, newest);
  // A name keeps its capital.
  if (newest.kind === "override") return `: ${sentence}`;
  return `: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}
