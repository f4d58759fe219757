import { serverUrl, testDatabase } from "@perennial/database/testing";
import { expect, it } from "vitest";
import { TestBook } from "../health/testing/test-book.ts";
import type { Context } from "./context.ts";
import { defineReaction, type AnyReaction } from "./define-reaction.ts";
import { takeReactionTurn } from "./take-reaction-turn.ts";
import { transact } from "./transact.ts";

const database = testDatabase();

function announce(ctx: Context, payload: number): Promise<void> {
  return transact(ctx, async (tx) => {
    tx.announce({ kind: "PORTFOLIO_CHANGED", customerId: null, payload });
  });
}

/** Remembers what it saw, and does with it what the test says. */
function watch(act: (payloads: unknown[]) => Promise<void>): AnyReaction {
  return defineReaction({
    name: "test-watch",
    kinds: ["PORTFOLIO_CHANGED"],
    async react(_ctx, _tx, { entries }) {
      await act(entries.map(({ payload }) => payload));
      return null;
    },
  });
}

it("sees what follows its beginning once, and again where its turn came to nothing", async () => {
  const { ctx } = await TestBook.open(database);
  await announce(ctx, 0);
  const seen: unknown[] = [];
  let fails = false;
  const reaction = watch(async (payloads) => {
    if (fails) throw new Error("it fell over");
    seen.push(...payloads);
  });
  expect(await takeReactionTurn(ctx, reaction)).toBe("DONE");
  await announce(ctx, 1);
  fails = true;
  await expect(takeReactionTurn(ctx, reaction)).rejects.toThrow("it fell over");
  await announce(ctx, 2);
  fails = false;
  await takeReactionTurn(ctx, reaction);
  await takeReactionTurn(ctx, reaction);
  expect(seen).toEqual([1, 2]);
});

// Embedded, one transaction waits for the other.
it.skipIf(serverUrl === undefined)(
  "is taken by one worker at a time, and the other doesn't wait",
  async () => {
    const { ctx } = await TestBook.open(database);
    const idle = watch(async () => {});
    await takeReactionTurn(ctx, idle);
    await announce(ctx, 1);
    const inside = Promise.withResolvers<void>();
    const leave = Promise.withResolvers<void>();
    const first = takeReactionTurn(
      ctx,
      watch(() => {
        inside.resolve();
        return leave.promise;
      }),
    );
    await inside.promise;
    expect(await takeReactionTurn(ctx, idle)).toBe("TAKEN");
    leave.resolve();
    expect(await first).toBe("DONE");
  },
);
