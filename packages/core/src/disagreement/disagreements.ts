import type { Band } from "../health/index.ts";
import { type Disagreement, type DisagreementKind, disagreementKinds } from "./disagreement-kind.ts";
import { revenueShare } from "./revenue-share.ts";
import { LOOKBACK_MS, type Standpoints } from "./standpoints.ts";

/** Revenue that moved by less over the lookback, as a share, is a correction rather than a decision. */
const NOTABLE_SHARE = 0.05;

type Source = "score" | "sentiment" | "revenue" | "renewal";

interface Rule {
  /** What it goes by, and so what is told with it. */
  by: readonly Source[];
  holds(standpoints: Standpoints): boolean;
}

const rules: Readonly<Record<DisagreementKind, Rule>> = {
  HEALTHY_BUT_RENEWAL_SOON_AND_DECLINING: {
    by: ["score", "renewal"],
    holds: (of) => isHealthy(of) && of.trend === "DECLINING" && renewsSoon(of),
  },
  HEALTHY_BUT_REVENUE_FALLING: {
    by: ["score", "revenue"],
    holds: (of) => isHealthy(of) && revenueShare(of) <= -NOTABLE_SHARE,
  },
  HEALTHY_BUT_NEGATIVE_SENTIMENT: {
    by: ["score", "sentiment"],
    holds: (of) => isHealthy(of) && (of.sentiment ?? 0) < 0,
  },
  OVERRIDE_ABOVE_SCORE: {
    by: ["score"],
    holds: ({ overrideBand, calculatedBand }) =>
      overrideBand !== null && calculatedBand !== "UNKNOWN" && rank[overrideBand] > rank[calculatedBand],
  },
  POSITIVE_SENTIMENT_BUT_REVENUE_FALLING: {
    by: ["sentiment", "revenue"],
    holds: (of) => (of.sentiment ?? 0) > 0 && revenueShare(of) <= -NOTABLE_SHARE,
  },
  CRITICAL_BUT_POSITIVE_SENTIMENT: {
    by: ["score", "sentiment"],
    holds: (of) => of.calculatedBand === "CRITICAL" && (of.sentiment ?? 0) > 0,
  },
  CRITICAL_BUT_REVENUE_GROWING: {
    by: ["score", "revenue"],
    holds: (of) => of.calculatedBand === "CRITICAL" && revenueShare(of) >= NOTABLE_SHARE,
  },
};

const rank: Readonly<Record<Exclude<Band, "UNKNOWN">, number>> = { CRITICAL: 0, AT_RISK: 1, HEALTHY: 2 };

/**
 * Where score, revenue and the people who know a customer contradict each other, the most pressing first. What is unknown contradicts
 * nothing.
 */
export function disagreements(standpoints: Standpoints): Disagreement[] {
  return disagreementKinds
    .filter((kind) => rules[kind].holds(standpoints))
    .map((kind) => {
      const { by } = rules[kind];
      const told = <Value>(source: Source, value: Value) => (by.includes(source) ? value : null);
      return {
        kind,
        score: told("score", standpoints.score),
        sentiment: told("sentiment", standpoints.sentiment),
        arrMinor: told("revenue", standpoints.arrMinor),
        arrMinorBefore: told("revenue", standpoints.arrMinorBefore),
        change30d: told("renewal", standpoints.change30d),
        renewsAt: told("renewal", standpoints.renewsAt),
      };
    });
}

/** Whether a kind is about what the score says: while that is unknown, nobody can say whether it is over. */
export function goesByScore(kind: DisagreementKind): boolean {
  return rules[kind].by.includes("score");
}

function isHealthy({ calculatedBand }: Standpoints): boolean {
  return calculatedBand === "HEALTHY";
}

function renewsSoon({ renewsAt, now }: Standpoints): boolean {
  return renewsAt !== null && renewsAt >= now && renewsAt <= now + LOOKBACK_MS;
}
