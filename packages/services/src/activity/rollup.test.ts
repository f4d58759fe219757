import { testDatabase } from "@perennial/database/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { eraseEndUser } from "../customers/index.ts";
import { countSessions } from "./count-sessions.ts";
import { eventId } from "./event-id.ts";
import { rebuildUserDays } from "./rebuild-user-days.ts";
import { retractEvent } from "./retract-event.ts";
import { arbitraryDelivery, arbitraryMessages, type Sent } from "./testing/arbitrary-messages.ts";
import { recomputedUserDays, storedUserDays } from "./testing/recomputed-user-days.ts";
import { TestActivity } from "./testing/test-activity.ts";

const database = testDatabase();
const numRuns = Number(process.env["PROPERTY_RUNS"] ?? 60);

/** Two days before clocks change, midnights that don't exist or come twice, and a day that was skipped. */
const places = fc.constantFrom(
  { timeZone: "UTC", start: Date.UTC(2026, 1, 27) },
  { timeZone: "Europe/Berlin", start: Date.UTC(2026, 2, 27, 22) },
  { timeZone: "Europe/Berlin", start: Date.UTC(2025, 9, 24, 22) },
  { timeZone: "America/Sao_Paulo", start: Date.UTC(2018, 10, 2) },
  { timeZone: "America/Havana", start: Date.UTC(2021, 10, 5) },
  { timeZone: "Australia/Lord_Howe", start: Date.UTC(2024, 3, 5) },
  { timeZone: "Pacific/Apia", start: Date.UTC(2011, 11, 28, 12) },
);

const sequences = places.chain((place) =>
  arbitraryMessages({ start: place.start, days: 2, users: ["ada", "bea"], spread: 3 }).chain((messages) =>
    fc.record({
      place: fc.constant(place),
      batches: arbitraryDelivery(messages),
      interludes: fc.infiniteStream(
        fc.constantFrom(
          "sessions",
          "sessions",
          "sessions",
          "settle",
          "settle",
          "retract",
          "retract",
          "erase",
        ),
      ),
      picks: fc.infiniteStream(fc.nat()),
    }),
  ),
);

test(
  "the rollup equals its recomputation from raw events after any sequence",
  { timeout: numRuns * 15_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(sequences, async ({ place, batches, interludes, picks }) => {
        const book = await TestActivity.open(database, {
          timeZone: place.timeZone,
          now: place.start + 30 * 86_400_000,
        });
        const { ctx } = book;
        const sent: Sent[] = [];
        for (const batch of batches) {
          await book.send(...batch);
          sent.push(...batch);
          const interlude = interludes.next().value;
          const pick = sent[(picks.next().value as number) % sent.length]!;
          if (interlude === "retract")
            await retractEvent(ctx, {
              eventId: eventId(pick.messageId, pick.timestamp),
              reason: "a test",
            }).catch(ignoreMissing);
          if (interlude === "erase" && typeof pick["userId"] === "string")
            await eraseEndUser(ctx, { externalId: pick["userId"], reason: "a test" }).catch(ignoreMissing);
          if (interlude === "settle") await book.settle();
          if (interlude === "sessions") await countSessions.run(ctx, {});
        }
        await book.settle();
        const expected = await recomputedUserDays(ctx);
        expect(await storedUserDays(ctx)).toEqual(expected);
        await rebuildUserDays(ctx);
        expect(await storedUserDays(ctx)).toEqual(expected);
      }),
      { numRuns, endOnFailure: process.env["PROPERTY_RUNS"] !== undefined },
    );
  },
);

/** Not every pick is an event or still a person. */
function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && "code" in error && error.code === "NOT_FOUND")) throw error;
}
