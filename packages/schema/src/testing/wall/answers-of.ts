import type { Answer, TestGraph } from "../test-graph.ts";
import type { Operation } from "./operations.ts";

/** A subscription answers with a payload a batch, all else once. */
export async function answersOf(graph: TestGraph, { source, variables }: Operation): Promise<Answer[]> {
  return source.startsWith("subscription")
    ? graph.follow(source, variables)
    : [await graph.ask(source, variables)];
}
