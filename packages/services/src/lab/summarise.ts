import {
  bootstrapAreas,
  changesPerMonth,
  type DrawnAreas,
  intervalOf,
  intervalOfDifference,
  leadTimes,
  migrations,
  type Observation,
  Ranking,
  seededRandom,
} from "@perennial/core/lab";
import type {
  BandFigures,
  LabMove,
  LabResult,
  LabScore,
  ModelFigures,
  RankingFigures,
} from "./lab-result.ts";
import type { CustomerWalk, ModelWalk } from "./walk-customer.ts";

/** A day's end that counts, and what became of the customer. */
export interface Snapshot {
  score: LabScore;
  churned: boolean;
}

export interface Measured {
  walks: readonly CustomerWalk[];
  snapshots: readonly Snapshot[];
  gone: number;
  open: number;
  lateCustomers: number;
}

type ScoreOf = (score: LabScore) => number | null;

const rankers = {
  draft: ({ draft }) => draft?.score ?? null,
  published: ({ published }) => published.score,
  inactivity: ({ inactiveDays }) => (inactiveDays === null ? null : -inactiveDays),
} as const satisfies Record<string, ScoreOf>;

/** The figures of a run, each ranking over the same snapshots: those at which all of them said something. */
export function summarise(measured: Measured, hasDraft: boolean, seed: number): LabResult {
  const { walks, snapshots, gone, open, lateCustomers } = measured;
  const scoresOf: ScoreOf[] = [rankers.published, rankers.inactivity, ...(hasDraft ? [rankers.draft] : [])];
  const counted = snapshots.filter(({ score }) => scoresOf.every((scoreOf) => scoreOf(score) !== null));
  const customers = [...new Set(counted.map(({ score }) => score.customerId))];
  const places = new Map(customers.map((id, place) => [id, place]));
  const rankings = scoresOf.map(
    (scoreOf) =>
      new Ranking(
        counted.map(({ score, churned }): Observation => ({
          score: scoreOf(score)!,
          churned,
          customer: places.get(score.customerId)!,
        })),
      ),
  );
  const drawn = bootstrapAreas(rankings, customers.length, seededRandom(seed));
  const unknown = scoresOf.map((scoreOf) => snapshots.filter(({ score }) => scoreOf(score) === null).length);
  const [published, inactivity, draft] = rankings.map((ranking, index) =>
    figuresOf(ranking, drawn[index]!, unknown[index]!),
  );
  const difference = [draft?.area ?? null, published!.area];
  return {
    customers: walks.length,
    lateCustomers,
    observedCustomers: customers.length,
    snapshots: counted.length,
    churnedSnapshots: counted.filter(({ churned }) => churned).length,
    gone,
    open,
    baseRate: rankings[0]!.baseRate,
    draft: draft === undefined ? null : withBands(draft, walks, (walk) => walk.draft!),
    published: withBands(published!, walks, (walk) => walk.published),
    inactivity: inactivity!,
    areaDifference: difference[0] == null || difference[1] == null ? null : difference[0] - difference[1],
    areaDifferenceInterval: draft === undefined ? null : intervalOfDifference(drawn[2]!, drawn[0]!),
    migrations: hasDraft
      ? migrations(
          standing(walks).map(({ draft: after, published: before }) => ({
            from: before.last!.band,
            to: after!.last!.band,
          })),
        )
      : [],
  };
}

/** Who would be shown in another band at the end of the range. */
export function movesOf(walks: readonly CustomerWalk[]): LabMove[] {
  return standing(walks).flatMap(({ customerId, draft, published }) => {
    if (draft === null || draft.last!.band === published.last!.band) return [];
    return {
      customerId,
      publishedScore: published.last!.score,
      draftScore: draft.last!.score,
      publishedBand: published.last!.band,
      draftBand: draft.last!.band,
    };
  });
}

/** Customers who were there on the last day. */
function standing(walks: readonly CustomerWalk[]): CustomerWalk[] {
  return walks.filter(({ left, published }) => !left && published.last !== null);
}

function figuresOf(ranking: Ranking, drawn: DrawnAreas, unknown: number): RankingFigures {
  return {
    area: ranking.area(),
    areaInterval: intervalOf(drawn),
    liftTopTenth: ranking.liftOfTopTenth(),
    unknown,
  };
}

function withBands(
  figures: RankingFigures,
  walks: readonly CustomerWalk[],
  walkOf: (walk: CustomerWalk) => ModelWalk,
): ModelFigures {
  const bands = (kind: "shown" | "raw"): BandFigures => ({
    changesPerMonth: changesPerMonth(walks.map((walk) => walkOf(walk)[kind])),
    leadTimes: leadTimes(
      walks.flatMap((walk) => {
        const { days, firstRed } = walkOf(walk)[kind];
        return walk.left && days > 0 ? { churnedOn: walk.churnedOn!, firstRed } : [];
      }),
    ),
  });
  return { ...figures, shown: bands("shown"), raw: bands("raw") };
}
