import { randomUUID } from "node:crypto";
import type { Context } from "@perennial/services/kernel";

export interface PlantedCustomer {
  id?: string;
  name: string;
  externalId?: string;
  score?: number | null;
  change30d?: number | null;
  arrMinor?: number | null;
  renewsAt?: string | null;
  ownerId?: string | null;
  traits?: Record<string, unknown>;
  band?: "HEALTHY" | "AT_RISK" | "CRITICAL" | "UNKNOWN";
  /** False leaves the customer without any health. */
  evaluated?: boolean;
  mergedIntoId?: string | null;
}

/** Customers with exactly these values, written past the verbs: for lists, which only read them. Returns their ids. */
export async function plantCustomers(ctx: Context, planted: readonly PlantedCustomer[]): Promise<string[]> {
  const { organizationId } = ctx;
  const now = new Date(ctx.now());
  const rows = planted.map((customer) => ({ ...customer, id: customer.id ?? randomUUID() }));
  await ctx.db.prisma.customer.createMany({
    data: rows.map((row) => ({
      organizationId,
      id: row.id,
      externalId: row.externalId ?? row.id,
      kind: "ACCOUNT" as const,
      name: row.name,
      traits: (row.traits ?? {}) as object,
      arrMinor: row.arrMinor == null ? null : BigInt(row.arrMinor),
      renewsAt: row.renewsAt == null ? null : new Date(row.renewsAt),
      ownerId: row.ownerId ?? null,
      mergedIntoId: row.mergedIntoId ?? null,
      createdAt: now,
      version: 1n,
    })),
  });
  await ctx.db.prisma.customerHealth.createMany({
    data: rows
      .filter((row) => row.evaluated !== false)
      .map((row) => ({
        organizationId,
        customerId: row.id,
        score: row.score ?? null,
        rawBand: row.band ?? "UNKNOWN",
        band: row.band ?? "UNKNOWN",
        coverage: 1,
        change30d: row.change30d ?? null,
        trend: "UNKNOWN",
        modelKey: "weighted_composite",
        modelVersion: 1,
        state: {},
        explanation: [],
        causes: [],
        calculatedAt: now,
        version: 1n,
      })),
  });
  return rows.map((row) => row.id);
}
