import { z } from "zod";
import { rebuildDays } from "../activity/index.ts";
import { lockActivity } from "../book/index.ts";
import {
  once,
  parseInput,
  requireScope,
  ServiceError,
  transact,
  type Context,
  type ServiceTransaction,
} from "../kernel/index.ts";
import { currencySchema, localeSchema, nameSchema, timeZoneSchema } from "./identity-inputs.ts";

const CHANGEABLE = ["name", "timeZone", "locale", "reportingCurrency"] as const;

const inputSchema = z
  .object({
    name: nameSchema.nullish(),
    timeZone: timeZoneSchema.nullish(),
    locale: localeSchema.nullish(),
    reportingCurrency: currencySchema.nullish(),
    idempotencyKey: z.string().min(1).max(255).nullish(),
  })
  .refine((told) => CHANGEABLE.some((key) => told[key] != null), {
    error: "give at least one of name, timeZone, locale and reportingCurrency",
  });
export type UpdateOrganizationInput = z.input<typeof inputSchema>;

interface Settings {
  name: string;
  timeZone: string;
  locale: string;
  reportingCurrency: string;
}

/**
 * Changes what is told and leaves the rest. A new time zone holds for all that comes from now on; the days before are rebuilt and
 * replayed in the background, and everybody is scored anew. Throws CONFLICT for another currency once there are invoices or contracts.
 */
export async function updateOrganization(ctx: Context, input: UpdateOrganizationInput): Promise<Settings> {
  requireScope(ctx, "ADMIN");
  const { idempotencyKey, ...told } = parseInput(inputSchema, input);
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb: "updateOrganization", idempotencyKey, request: told }, async () => {
      // Nobody writes by the old zone or currency while they change.
      await lockActivity(tx, "exclusive");
      const before = await readSettings(tx);
      const changed = Object.entries(told).filter(
        ([key, value]) => value != null && value !== before[key as keyof Settings],
      );
      const after: Settings = { ...before, ...Object.fromEntries(changed) };
      if (changed.length === 0) return after;
      if (after.reportingCurrency !== before.reportingCurrency) await refuseMoney(tx, before);
      await tx.prisma.organization.update({ where: { id: tx.organizationId }, data: after });
      tx.audit({
        verb: "updateOrganization",
        subject: tx.organizationId,
        // A name isn't repeated in the audit.
        detail: Object.fromEntries(
          changed.map(([key, value]) => (key === "name" ? [key, true] : [key, value])),
        ),
      });
      if (after.timeZone !== before.timeZone)
        await ctx.system.jobs.enqueue(ctx.organizationId, rebuildDays, {}, { tx, singletonKey: "all" });
      return after;
    }),
  );
}

async function readSettings(tx: ServiceTransaction): Promise<Settings> {
  const { name, timeZone, locale, reportingCurrency } = await tx.prisma.organization.findUniqueOrThrow({
    where: { id: tx.organizationId },
  });
  return { name, timeZone, locale, reportingCurrency };
}

async function refuseMoney(tx: ServiceTransaction, { reportingCurrency }: Settings): Promise<void> {
  const rows = await tx.sql`
    select from fact where organization_id = ${tx.organizationId}::uuid and (kind = 'INVOICE' or kind = 'CONTRACT') limit 1`;
  if (rows.length === 0) return;
  throw new ServiceError(
    "CONFLICT",
    `reportingCurrency: invoices and contracts were recorded with what they are worth in ${reportingCurrency}; it can't change any more.`,
    { path: ["reportingCurrency"] },
  );
}
