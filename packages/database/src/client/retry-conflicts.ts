import { setTimeout as wait } from "node:timers/promises";
import { sqlStateOf } from "./sql-state.ts";

/** Serialisation failure and deadlock: PostgreSQL undid everything and the same work may succeed now. */
const conflicts = new Set(["40001", "40P01"]);

/** Runs the work again after a conflict, waiting 5..10, 10..20, 20..40 ms and so on. */
export async function retryConflicts<Result>(attempts: number, work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= attempts || !conflicts.has(sqlStateOf(error) ?? "")) throw error;
      await wait(2 ** attempt * 5 * (0.5 + Math.random() / 2));
    }
  }
}
