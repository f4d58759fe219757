import { endOfDay, isDay } from "@perennial/core/time";
import { z } from "zod";
import { customerRefSchema, findCustomers, lockActivity } from "../../book/index.ts";
import {
  type Context,
  newId,
  once,
  parseInput,
  requireScope,
  ServiceError,
  transact,
  writtenText,
} from "../../kernel/index.ts";
import { closeOverrides } from "./close-overrides.ts";
import { projectOverrides } from "./project-overrides.ts";
import { raiseDue } from "../raise-due.ts";
import { knownFrom } from "../scored-meanwhile.ts";

/** Longer than that nobody knows a customer; a leap year is one too. */
const LONGEST_MS = 366 * 86_400_000;

const inputSchema = z
  .object({
    customer: customerRefSchema,
    band: z.enum(["HEALTHY", "AT_RISK", "CRITICAL"], { error: "set HEALTHY, AT_RISK or CRITICAL" }),
    /** Why, for whoever looks at the customer next. */
    reason: writtenText(1000),
    /** When it ends by itself; null for never. */
    expiresAt: z
      .date()
      .transform((date) => date.getTime())
      .nullish(),
    /** The last local day on which it holds, in place of a moment. */
    lastDay: z.string().refine(isDay, { error: "must be an existing day as YYYY-MM-DD" }).nullish(),
    idempotencyKey: z.string().min(1).max(255).nullish(),
  })
  .refine(({ expiresAt, lastDay }) => expiresAt == null || lastDay == null, {
    path: ["lastDay"],
    error: "give expiresAt or lastDay, not both; neither lets it hold until somebody ends it",
  });
export type OverrideBandInput = z.input<typeof inputSchema>;

export interface OverriddenBand {
  overrideId: string;
  customerId: string;
}

/**
 * Shows a band of somebody's own choice in place of the calculated one, from now until it expires or is ended; score and calculated
 * band go on beside it. It takes the place of the one before. Throws NOT_FOUND, and INVALID_INPUT for an expiry that isn't ahead or
 * is more than a year away.
 */
export async function overrideBand(ctx: Context, input: OverrideBandInput): Promise<OverriddenBand> {
  requireScope(ctx, "WRITE");
  const { idempotencyKey, ...request } = parseInput(inputSchema, input);
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb: "overrideBand", idempotencyKey, request }, async () => {
      const { band, reason } = request;
      // No customer becomes part of another meanwhile.
      await lockActivity(tx, "shared");
      const [customer] = await findCustomers(tx, [request.customer]);
      if (!customer) throw new ServiceError("NOT_FOUND", "No customer has this id.", { path: ["customer"] });
      const overrideId = newId(tx.now);
      const cause = { kind: "override", id: overrideId, name: `set:${band}` } as const;
      await raiseDue(tx, [{ customerId: customer.id, cause }]);
      const setAt = await knownFrom(tx, [customer.id]);
      const expiresAt = expiryOf(request, setAt, ctx.organization.timeZone);
      const byId = ctx.actor.kind === "member" ? ctx.actor.id : null;
      await closeOverrides(tx, [customer.id], { at: setAt, byId });
      await tx.sql`
        insert into band_override (organization_id, id, customer_id, band, reason, set_by_id, set_at, expires_at)
        values (${tx.organizationId}::uuid, ${overrideId}::uuid, ${customer.id}::uuid, ${band}::band, ${reason}, ${byId}::uuid,
          ${new Date(setAt)}::timestamptz, ${expiresAt}::timestamptz)`;
      await projectOverrides(tx, [customer.id]);
      tx.audit({
        verb: "overrideBand",
        subject: overrideId,
        detail: { customerId: customer.id, band, expiresAt: expiresAt?.toISOString() ?? null },
      });
      return { overrideId, customerId: customer.id };
    }),
  );
}

function expiryOf(
  { expiresAt, lastDay }: Pick<z.output<typeof inputSchema>, "expiresAt" | "lastDay">,
  now: number,
  timeZone: string,
): Date | null {
  const field = lastDay == null ? "expiresAt" : "lastDay";
  const expiry = lastDay == null ? (expiresAt ?? null) : endOfDay(lastDay, timeZone);
  if (expiry === null) return null;
  const refuse = (what: string) => new ServiceError("INVALID_INPUT", `${field}: ${what}`, { path: [field] });
  if (expiry <= now) throw refuse("must lie in the future.");
  if (expiry > now + LONGEST_MS)
    throw refuse("must lie within a year; leave it out to let it hold until somebody ends it.");
  return new Date(expiry);
}
