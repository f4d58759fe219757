import { randomUUID } from "node:crypto";
import type { ChurnModel, ModelCard, PredictionFigures, Verdict } from "@perennial/core/prediction";
import type { Context } from "@perennial/services/kernel";
import type { ChurnDefinition, TrainingOutcome, TrainingRequest } from "@perennial/services/prediction";

const figures: PredictionFigures = {
  snapshots: 90,
  customers: 80,
  churnedSnapshots: 40,
  churnedCustomers: 40,
  baseRate: 40 / 90,
  area: 0.7,
  areaInterval: { low: 0.6, high: 0.8 },
  brier: 0.2,
  brierOfBaseRate: 0.25,
  calibrationError: 0.05,
  calibrationErrorByChance: 0.03,
  bins: [{ snapshots: 90, predicted: 0.44, observed: 0.45 }],
  liftTopTenth: 2,
};
const verdict: Verdict = {
  publish: true,
  reason: "BEATS_PUBLISHED",
  against: 1,
  comparison: {
    snapshots: 20,
    customers: 20,
    churnedCustomers: 10,
    area: 0.7,
    publishedArea: 0.7,
    areaDifference: { low: -0.1, high: 0.1 },
    brier: 0.2,
    publishedBrier: 0.2,
    brierDifference: { low: -0.1, high: 0.1 },
  },
};
/** By one trait, with times; the trait's name and value are the marker. */
const modelOf = (marker: string): ChurnModel => ({
  kind: "LOGISTIC",
  vocabulary: {
    activities: [],
    measures: [],
    numericTraits: [],
    categoricalTraits: [{ key: `${marker} trait`, levels: [marker] }],
  },
  columns: [
    {
      key: `trait.${marker} trait=${marker}`,
      missing: false,
      median: 0,
      mean: 0.5,
      deviation: 0.5,
      weight: 1,
    },
  ],
  intercept: 0,
  corrections: [
    {
      key: `trait.${marker} trait=${marker}`,
      border: 1,
      missing: "low",
      low: { add: -0.1, snapshots: 50 },
      high: { add: 0.1, snapshots: 40 },
      snapshots: 90,
    },
  ],
  calibration: { slope: 1, offset: 0 },
  spreads: [],
  survival: {
    periodDays: 10,
    periods: 18,
    intercept: -1,
    logPeriod: 0,
    period: 0,
    score: 0,
    scoreLogPeriod: 0,
    leastScore: -1,
    mostScore: 1,
  },
});
const plain = (value: object) => JSON.parse(JSON.stringify(value)) as object;

/** Two versions of a churn model, one published, with what was learned from customers: names and values of their traits; and trainings. */
export async function plantChurn(
  { organizationId, db, now }: Context,
  { marker, memberId }: { marker: string; memberId: string },
): Promise<string> {
  const at = new Date(now() - 5000);
  const definition: ChurnDefinition = {
    event: `${marker} event`,
    contractEnd: false,
    labels: false,
    horizonDays: 90,
    snapshotDays: 28,
    ignored: [`${marker} event`],
  };
  const card: ModelCard = {
    from: at.getTime() - 1e9,
    to: at.getTime(),
    split: "TIME",
    penalty: 0.1,
    figures,
    survival: { observedDays: 180, within30: figures, within90: figures },
    snapshots: 90,
    customers: 80,
    churnedCustomers: 40,
    coefficients: [
      { key: `trait.${marker}`, label: `${marker} trait`, missing: false, weight: 1, direction: "RAISES" },
    ],
    corrections: {
      trees: 1,
      lossWithout: 0.6,
      lossWith: 0.5,
      features: [{ key: `trait.${marker}`, label: `${marker} trait` }],
    },
  };
  for (const version of [1, 2]) {
    await db.prisma.churnModel.create({
      data: {
        organizationId,
        version,
        definition: plain(definition),
        model: plain(modelOf(marker)),
        card: plain(card),
        verdict: plain(verdict),
        trainedBy: `member:${memberId}`,
        trainedAt: at,
      },
    });
    await db.prisma.churnDrift.create({
      data: {
        organizationId,
        version,
        measuredAt: at,
        customers: 80,
        features: [{ key: `trait.${marker}`, drift: 0.3 }],
      },
    });
  }
  for (const version of [1, 2]) {
    await db.prisma.churnPublication.create({
      data: {
        organizationId,
        number: version,
        version,
        publishedBy: `member:${memberId}`,
        publishedAt: at,
        rollback: false,
      },
    });
  }
  const request: TrainingRequest = {
    event: `${marker} event`,
    contractEnd: false,
    horizonDays: 90,
    from: "2025-01-01",
    to: "2025-12-01",
    snapshotDays: 28,
    ignore: [`${marker} other`],
    publish: true,
  };
  const outcome: TrainingOutcome = {
    version: 2,
    published: false,
    lacking: null,
    churnedCustomers: 40,
    stayedCustomers: 40,
  };
  const training = {
    organizationId,
    request: plain(request),
    done: 90,
    total: 90,
    startedBy: `member:${memberId}`,
    createdAt: at,
    startedAt: at,
    finishedAt: at,
  };
  const id = randomUUID();
  await db.prisma.churnTraining.create({
    data: { ...training, id, status: "FINISHED", outcome: plain(outcome) },
  });
  await db.prisma.churnTraining.create({
    data: { ...training, id: randomUUID(), status: "FAILED", failure: `${marker} failure` },
  });
  await db.prisma.churnTraining.create({
    data: {
      ...training,
      id: randomUUID(),
      status: "FINISHED",
      outcome: plain({ ...outcome, version: null, lacking: "TOO_FEW_CHURNED" }),
    },
  });
  return id;
}
