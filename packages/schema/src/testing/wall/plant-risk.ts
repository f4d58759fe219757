import { randomUUID } from "node:crypto";
import { addDays, localDay } from "@perennial/core/time";
import type { Context } from "@perennial/services/kernel";

/** A customer of whom churn is foretold, the newest and the days' rows; and one of whom nothing is known. */
export async function plantRisk(
  { organizationId, organization, db, now }: Context,
  { marker, customerId }: { marker: string; customerId: string },
): Promise<void> {
  const assessedAt = new Date(now());
  const found = {
    organizationId,
    customerId,
    assessedAt,
    overall: 35,
    patternKey: "gone_quiet",
    probability: 0.7,
    probability30: 0.4,
    probability90: 0.7,
    level: "high",
    medianDays: 60,
    modelVersion: 1,
  };
  await db.prisma.customerRisk.create({
    data: {
      ...found,
      moved: 0.1,
      toldProbability: 0.7,
      toldVersion: 1,
      weak: ["engagement"],
      unknown: ["satisfaction"],
      healthBand: "AT_RISK",
      healthScore: 50,
    },
  });
  await db.prisma.customer.create({
    data: {
      organizationId,
      id: randomUUID(),
      externalId: `${marker}-unheard`,
      kind: "ACCOUNT",
      name: `${marker} unheard of`,
      traits: {},
      createdAt: assessedAt,
      version: 1n,
    },
  });
  const today = localDay(now(), organization.timeZone);
  await db.prisma.riskAssessment.createMany({
    data: [0, 1, 2, 3].map((ago) => ({
      ...found,
      day: new Date(`${addDays(today, -ago)}T00:00:00Z`),
      dimensions: { engagement: 20, satisfaction: null },
      reasons: [[`trait.${marker}`, 0.5]],
    })),
  });
}
