import { randomUUID } from "node:crypto";
import { weightedComposite } from "@perennial/core/health";
import type { Context } from "@perennial/services/kernel";
import type { LabResult, ModelFigures } from "@perennial/services/lab";

const ranking = { area: 0.7, areaInterval: { low: 0.6, high: 0.8 }, liftTopTenth: 2, unknown: 1 };
const bands = {
  changesPerMonth: 0.2,
  leadTimes: { churned: 2, warned: 1, lowerQuartile: 3, median: 3, upperQuartile: 3 },
};
const model: ModelFigures = { ...ranking, shown: bands, raw: bands };
const result = {
  customers: 3,
  lateCustomers: 1,
  observedCustomers: 3,
  snapshots: 9,
  churnedSnapshots: 2,
  gone: 1,
  open: 1,
  baseRate: 2 / 9,
  draft: model,
  published: model,
  inactivity: ranking,
  areaDifference: 0.1,
  areaDifferenceInterval: { low: -0.1, high: 0.2 },
  migrations: [{ from: "HEALTHY", to: "AT_RISK", customers: 1 }],
} satisfies LabResult;

/**
 * Two lab runs that have ended, one with figures, which is returned, and one that failed; and a model of that key that scores nobody, so
 * that only its owner can start a run of it.
 */
export async function plantLab(
  { organizationId, db, now }: Context,
  { marker, customerId, modelKey }: { marker: string; customerId: string; modelKey: string },
): Promise<string> {
  const labRunId = randomUUID();
  const at = new Date(now() - 5000);
  const definition = { ...weightedComposite, key: modelKey } as object;
  await db.prisma.scoringModelVersion.create({
    data: {
      organizationId,
      modelKey,
      version: 1,
      status: "PUBLISHED",
      definition,
      createdAt: at,
      publishedAt: at,
    },
  });
  const run = {
    organizationId,
    modelKey: "weighted_composite",
    draft: { ...weightedComposite, version: 2 } as object,
    request: {
      from: "2025-01-01",
      to: "2025-02-01",
      churn: {
        event: `${marker} event`,
        contractEnd: false,
        labels: { dated: { [customerId]: null }, flagged: {}, knownTo: null, unmatched: 0 },
      },
      horizonDays: 56,
      snapshotDays: 28,
    },
    done: 3,
    total: 3,
    createdAt: at,
    startedAt: at,
    finishedAt: at,
  };
  await db.prisma.labRun.create({
    data: { ...run, id: labRunId, status: "FINISHED", result: JSON.parse(JSON.stringify(result)) as object },
  });
  await db.prisma.labRun.create({
    data: { ...run, id: randomUUID(), status: "FAILED", failure: `${marker} failure` },
  });
  await db.prisma.labMove.create({
    data: {
      organizationId,
      runId: labRunId,
      customerId,
      publishedScore: 80,
      draftScore: 60,
      publishedBand: "HEALTHY",
      draftBand: "AT_RISK",
    },
  });
  return labRunId;
}
