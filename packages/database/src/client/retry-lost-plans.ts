import { isLostPlan } from "./lost-plan.ts";

/** More than a pool has connections that may believe in the plan. */
const attempts = 20;

/**
 * Runs the work again where the server didn't have, or had outgrown, a plan that its connection kept; the connection is closed each
 * time. Behind a pooler that knows no prepared statements that never ends: the last error is thrown, with what to do.
 */
export async function retryLostPlans<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isLostPlan(error)) throw error;
      if (attempt === attempts) {
        throw new Error("The server keeps losing prepared statements: set PREPARED_STATEMENTS=off.", {
          cause: error,
        });
      }
    }
  }
}
