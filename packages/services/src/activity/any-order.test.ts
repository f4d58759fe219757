import { testDatabase } from "@perennial/database/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryDelivery, arbitraryMessages } from "./testing/arbitrary-messages.ts";
import { expectedAttribution } from "./testing/expected-attribution.ts";
import { recomputedUserDays, storedUserDays } from "./testing/recomputed-user-days.ts";
import { snapshot } from "./testing/snapshot.ts";
import { TestActivity } from "./testing/test-activity.ts";

const database = testDatabase();
const numRuns = Number(process.env["PROPERTY_RUNS"] ?? 12);
const start = Date.UTC(2026, 2, 1);

const deliveries = arbitraryMessages({ start, days: 3 }).chain((messages) =>
  fc.tuple(fc.constant(messages), arbitraryDelivery(messages), fc.infiniteStream(fc.boolean())),
);

test(
  "any order, duplication and batching of the same messages ends in the same facts, rollups, customers and people",
  { timeout: numRuns * 20_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(deliveries, async ([messages, batches, settles]) => {
        const straight = await TestActivity.open(database);
        await straight.send(...messages);
        await straight.settle();
        const told = await snapshot(straight.ctx);
        expect(told.events).toEqual(expectedAttribution(messages));

        const shuffled = await TestActivity.open(database);
        let accepted = 0;
        for (const batch of batches) {
          accepted += (await shuffled.send(...batch)).accepted;
          if (settles.next().value) await shuffled.jobs.settle(() => shuffled.ctx);
        }
        await shuffled.settle();
        expect(accepted).toBe(messages.length);
        expect(await snapshot(shuffled.ctx)).toEqual(told);
      }),
      { numRuns, endOnFailure: process.env["PROPERTY_RUNS"] !== undefined },
    );
  },
);

test("so do batches sent at once, while jobs run", { timeout: numRuns * 20_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(deliveries, async ([messages, batches, settles]) => {
      const book = await TestActivity.open(database);
      await Promise.all(
        batches.map(async (batch) => {
          await book.send(...batch);
          if (settles.next().value) await book.jobs.settle(() => book.ctx);
        }),
      );
      await book.settle();
      expect((await snapshot(book.ctx)).events).toEqual(expectedAttribution(messages));
      const stored = await storedUserDays(book.ctx);
      expect(stored).toEqual(await recomputedUserDays(book.ctx));
    }),
    { numRuns, endOnFailure: process.env["PROPERTY_RUNS"] !== undefined },
  );
});
