import { bootstrapAreas, type Interval, intervalOfDifference, Ranking, seededRandom } from "../lab/index.ts";
import { drawnDifference } from "./drawn-difference.ts";
import type { PredictionFigures } from "./figures.ts";

/** The same snapshots foretold by two models that had learned from none of them. */
export interface Compared {
  customer: number;
  churned: boolean;
  /** 0..1, by the new model and by the published one. */
  own: number;
  published: number;
}

export interface Comparison {
  snapshots: number;
  customers: number;
  churnedCustomers: number;
  /** AUC of both; null while nobody churned, or nobody stayed. */
  area: number | null;
  publishedArea: number | null;
  /** How much greater the new model's is. */
  areaDifference: Interval | null;
  brier: number;
  publishedBrier: number;
  /** How much less the new model's is: above 0 it is better. */
  brierDifference: Interval | null;
}

export type VerdictReason =
  | "FIRST_THAT_RANKS"
  | "BEATS_PUBLISHED"
  | "HARDLY_BETTER_THAN_BASE_RATE"
  | "NOT_SHOWN_TO_BE_BETTER"
  | "TOO_FEW_NEW";

/** Whether a model may be published, and why. */
export interface Verdict {
  publish: boolean;
  reason: VerdictReason;
  /** The version that was published when it was judged; null while none was. */
  against: number | null;
  /** Over the newest snapshots; null without a published version, or with too few. */
  comparison: Comparison | null;
}

/** With fewer customers that churned, or stayed, no difference would be shown. */
const LEAST_CUSTOMERS = 10;

/** The first model must rank better than a coin: the whole interval of its AUC above .5. */
export function verdictOnFirst({ areaInterval }: PredictionFigures): Verdict {
  const publish = areaInterval !== null && areaInterval.low > 0.5;
  return {
    publish,
    reason: publish ? "FIRST_THAT_RANKS" : "HARDLY_BETTER_THAN_BASE_RATE",
    against: null,
    comparison: null,
  };
}

/**
 * A later one must be shown to be better by AUC or Brier score, and worse by neither: of the 95 % intervals of both differences, over
 * the same draws of whole customers, one lies above 0 and none below.
 */
export function verdictBeside(
  compared: readonly Compared[],
  { against, figures, seed }: { against: number; figures: PredictionFigures; seed: number },
): Verdict {
  const churned = new Set(compared.filter((each) => each.churned).map(({ customer }) => customer));
  const customers = new Set(compared.map(({ customer }) => customer));
  if (Math.min(churned.size, customers.size - churned.size) < LEAST_CUSTOMERS)
    return { publish: false, reason: "TOO_FEW_NEW", against, comparison: null };
  const comparison = compare(compared, customers, churned.size, seed);
  const { areaDifference, brierDifference } = comparison;
  const differences = [areaDifference, brierDifference].filter((each) => each !== null);
  const beats = differences.some(({ low }) => low > 0) && differences.every(({ high }) => high >= 0);
  const { publish: ranks } = verdictOnFirst(figures);
  const reason = !ranks
    ? "HARDLY_BETTER_THAN_BASE_RATE"
    : beats
      ? "BEATS_PUBLISHED"
      : "NOT_SHOWN_TO_BE_BETTER";
  return { publish: ranks && beats, reason, against, comparison };
}

function compare(
  compared: readonly Compared[],
  customers: ReadonlySet<number>,
  churnedCustomers: number,
  seed: number,
): Comparison {
  const places = new Map([...customers].map((customer, place) => [customer, place]));
  const rankings = (["own", "published"] as const).map(
    (model) =>
      new Ranking(
        compared.map((each) => ({
          score: -each[model],
          churned: each.churned,
          customer: places.get(each.customer)!,
        })),
      ),
  );
  const areas = bootstrapAreas(rankings, customers.size, seededRandom(seed));
  const miss = (probability: number, churned: boolean) => (probability - Number(churned)) ** 2;
  const mean = (of: (each: Compared) => number) =>
    compared.reduce((sum, each) => sum + of(each), 0) / compared.length;
  return {
    snapshots: compared.length,
    customers: customers.size,
    churnedCustomers,
    area: rankings[0]!.area(),
    publishedArea: rankings[1]!.area(),
    areaDifference: intervalOfDifference(areas[0]!, areas[1]!),
    brier: mean(({ own, churned }) => miss(own, churned)),
    publishedBrier: mean(({ published, churned }) => miss(published, churned)),
    brierDifference: drawnDifference(
      compared.map(({ customer, own, published, churned }) => ({
        customer: places.get(customer)!,
        value: miss(published, churned) - miss(own, churned),
      })),
      customers.size,
      seededRandom(seed),
    ),
  };
}
