import {
  ChurnPredictor,
  figuresOf,
  type LabelledSnapshot,
  type Prediction,
  type PredictionFigures,
  trainChurnModel,
} from "@perennial/core/prediction";

const PARTS = 5;
const DAYS = [30, 90] as const;

type Within = Record<(typeof DAYS)[number], PredictionFigures>;

/**
 * Whether curves hold of customers that had no part in them at all: five models, each learned and calibrated without a fifth of the
 * customers, tell that fifth's outlooks. Curves are learned of the later half of the time, and judged there.
 */
export function recountSurvival(
  snapshots: readonly LabelledSnapshot[],
  { ignored, seed }: { ignored: ReadonlySet<string>; seed: number },
): Within {
  const moments = [...new Set(snapshots.map(({ facts }) => facts.asOf))].sort((a, b) => a - b);
  const middle = moments[Math.ceil(moments.length / 2)]!;
  const told: Record<(typeof DAYS)[number], Prediction[]> = { 30: [], 90: [] };
  for (let part = 0; part < PARTS; part += 1) {
    const isOwn = ({ customer }: LabelledSnapshot) => customer % PARTS === part;
    const { model } = trainChurnModel(
      snapshots.filter((each) => !isOwn(each)),
      { ignored, seed },
    );
    if (model === null) throw new Error("Too few churned to learn from four fifths.");
    const predictor = new ChurnPredictor(model);
    for (const { customer, facts, followed } of snapshots.filter(isOwn)) {
      const outlook = facts.asOf < middle ? null : predictor.outlook(facts);
      if (outlook === null || followed === null) continue;
      for (const days of DAYS) {
        const probability = days === 30 ? outlook.probability30 : outlook.probability90;
        if (probability === null || followed.days < days) continue;
        const churned = followed.churnedAfter !== null && followed.churnedAfter <= days;
        told[days].push({ customer, probability, churned });
      }
    }
  }
  return { 30: figuresOf(told[30], seed), 90: figuresOf(told[90], seed) };
}
