import { fractionOf, ofCustomers, type OuladMessage } from "./read-messages.ts";
import { scoresAsOf } from "./read-scores.ts";
import type { Report } from "./report.ts";
import type { TestProgram } from "./test-program.ts";

const HOUR = 3_600_000;
const FROM = Date.parse("2013-02-01T00:00:00Z");
const TO = Date.parse("2013-04-01T00:00:00Z");
const CUSTOMERS = 60;
const SHARE_LATE = 0.2;
const LATEST_MS = 10 * 24 * HOUR;
/** What arrives within this is scored together. */
const BUCKET_MS = 3 * HOUR;

/**
 * Two months lived through, a fifth of the events arriving up to ten days late; every score stored on the way must follow from what
 * had happened by then and was known then.
 */
export async function checkLate(
  program: TestProgram,
  all: readonly OuladMessage[],
  report: Report,
): Promise<void> {
  const messages = ofCustomers(
    all.filter(({ timestamp }) => Date.parse(timestamp) < TO),
    CUSTOMERS,
  );
  const organization = await program.open("Late", FROM);
  const { ctx, clock } = organization;
  await organization.record(
    messages.filter(({ timestamp }) => Date.parse(timestamp) < FROM),
    { historical: true },
  );
  await organization.settle();
  const arriving = messages
    .flatMap((message) => {
      const at = Date.parse(message.timestamp);
      const late = fractionOf(`${message.messageId} late`) < SHARE_LATE;
      const arrivesAt = at + (late ? fractionOf(`${message.messageId} by`) * LATEST_MS : 1_000);
      return at < FROM ? [] : [{ message, bucket: Math.ceil(arrivesAt / BUCKET_MS), late }];
    })
    .sort((a, b) => a.bucket - b.bucket);
  await report.timed("Live through two months", arriving.length, "messages", async () => {
    for (const [bucket, part] of Map.groupBy(arriving, (each) => each.bucket)) {
      clock.moveTo(bucket * BUCKET_MS);
      await organization.record(
        part.map(({ message }) => message),
        { historical: false },
      );
      await organization.settle();
    }
  });
  const late = arriving.filter((each) => each.late).length;
  report.figure(
    "late messages",
    `${late} of ${arriving.length} (${((100 * late) / arriving.length).toFixed(1)} %), up to 10 days`,
  );

  const rows = await ctx.db.sql<{ customer_id: string; at: Date; known_at: Date; score: number | null }>`
    select customer_id, at, known_at, score from health_history where origin <> 'REPLAYED'`;
  let different = 0;
  await report.timed("Calculate again", rows.length, "stored scores", async () => {
    for (const group of Map.groupBy(
      rows,
      (row) => `${row.at.getTime()} ${row.known_at.getTime()}`,
    ).values()) {
      const [first] = group;
      const again = await scoresAsOf(ctx, {
        asOf: first!.at.getTime(),
        knownAt: first!.known_at.getTime(),
        customerIds: group.map((row) => row.customer_id),
      });
      for (const row of group)
        if (!equal(row.score, again.get(row.customer_id)?.score ?? null)) different += 1;
    }
  });
  report.expect("stored scores that asOf and knownAt don't give again", different, 0);
}

function equal(a: number | null, b: number | null): boolean {
  return a === null || b === null ? a === b : Math.abs(a - b) <= 1e-9;
}
