import { z } from "zod";
import {
  MovableClock,
  parseInput,
  requireScope,
  ServiceError,
  transact,
  type Context,
} from "../kernel/index.ts";

const inputSchema = z.object({
  forwardSeconds: z
    .number()
    .positive()
    .max(10 * 366 * 86_400),
});
export type MoveClockInput = z.input<typeof inputSchema>;

/** Moves the whole program's present, in every process; only where it was started with a clock that can be moved. */
export async function moveClock(ctx: Context, input: MoveClockInput): Promise<{ now: number }> {
  requireScope(ctx, "ADMIN");
  const { clock } = ctx.system;
  if (!(clock instanceof MovableClock)) {
    throw new ServiceError(
      "FORBIDDEN",
      "The clock moves only where the server was started with TEST_CLOCK=on.",
    );
  }
  const { forwardSeconds } = parseInput(inputSchema, input);
  const forwardMs = Math.round(forwardSeconds * 1000);
  const [row] = await ctx.system.database.system.sql<{ offset_ms: string }>`
    insert into clock_setting (id, offset_ms) values (1, ${forwardMs}::bigint)
    on conflict (id) do update set offset_ms = clock_setting.offset_ms + excluded.offset_ms
    returning offset_ms::text`;
  clock.setOffset(Number(row!.offset_ms));
  await transact(ctx, async (tx) => tx.audit({ verb: "moveClock", subject: "clock", detail: { forwardMs } }));
  ctx.hints.emit("clock", ctx.organizationId);
  return { now: ctx.now() };
}
