import { testDatabase } from "@perennial/database/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { eraseEndUser } from "../customers/index.ts";
import { transact } from "../kernel/index.ts";
import { chooseKeyFeatures } from "./choose-key-features.ts";
import { countSessions } from "./count-sessions.ts";
import type { UserDayKey } from "./count-user-days.ts";
import { eventId } from "./event-id.ts";
import { rankKeyFeatures } from "./rank-key-features.ts";
import { rebuildUserDayRows } from "./rebuild-user-day-rows.ts";
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
          "rank",
          "choose",
        ),
      ),
      picks: fc.infiniteStream(fc.nat()),
      /** Some, one or none of the features of the test get theirs as they come; the others wait. */
      bitsTaken: fc.constantFrom(0, 47, 48, 62),
    }),
  ),
);

test(
  "the rollup equals its recomputation from raw events after any sequence",
  { timeout: numRuns * 15_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(sequences, async ({ place, batches, interludes, picks, bitsTaken }) => {
        const book = await TestActivity.open(database, {
          timeZone: place.timeZone,
          now: place.start + 20 * 86_400_000,
        });
        await takeBits(book, bitsTaken);
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
          if (interlude === "rank") await rankKeyFeatures.run(ctx, {});
          if (interlude === "choose")
            await chooseKeyFeatures(ctx, { names: [(pick["event"] as string) ?? "page"] }).catch(ignoreFull);
          if (interlude === "settle") await book.settle();
          if (interlude === "sessions") await countSessions.run(ctx, {});
        }
        await book.settle();
        const expected = await recomputedUserDays(ctx);
        expect(await storedUserDays(ctx)).toEqual(expected);
        const keys = await ctx.db.sql<UserDayKey & Record<string, unknown>>`
          select customer_id as "customerId", day, user_id as "userId" from user_day`;
        await transact(ctx, (tx) => rebuildUserDayRows(tx, keys));
        expect(await storedUserDays(ctx)).toEqual(expected);
      }),
      { numRuns, endOnFailure: process.env["PROPERTY_RUNS"] !== undefined },
    );
  },
);

/** Features that nobody uses any more hold these bits. */
async function takeBits({ ctx }: TestActivity, count: number): Promise<void> {
  await ctx.db.prisma.keyFeature.createMany({
    data: Array.from({ length: count }, (_, bit) => ({
      organizationId: ctx.organizationId,
      bit,
      name: `old ${bit}`,
      assignedAt: new Date(ctx.now()),
      filledAt: new Date(ctx.now()),
    })),
  });
}

function ignoreFull(error: unknown): void {
  if (!(error instanceof Error && "code" in error && error.code === "CONFLICT")) throw error;
}

/** Not every pick is an event or still a person. */
function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && "code" in error && error.code === "NOT_FOUND")) throw error;
}
