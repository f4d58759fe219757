import { explain } from "../explain.ts";
import type { Explanation } from "../explanation.ts";
import type { ScoringModel } from "../model.ts";
import type { Sentence } from "../sentence.ts";
import type { Signals } from "../signals.ts";
import type { BandTarget } from "./band-targets.ts";
import { isOneWay } from "./invert-curve.ts";
import type { Lever } from "./lever.ts";
import { leversOf } from "./levers.ts";
import { smallestStep } from "./smallest-step.ts";

/** So many steps of one kind, tried. */
export interface ImprovementStep {
  /** Key of the lever, such as active_users. */
  lever: string;
  component: string;
  /** Name of the signal it moves, and that before and after. */
  signal: string;
  from: number | null;
  to: number | null;
  /** Whole steps, 1 or more, in `unit`. */
  steps: number;
  unit: string;
  /** Steps of all there are, above 0 up to 1. */
  share: number;
  /** Points the score rises by. */
  impact: number;
  /** The score then. */
  score: number;
  /** By the steps it takes: one is low, up to five medium, more high. */
  effort: "LOW" | "MEDIUM" | "HIGH";
  sentence: Sentence;
}

/** A gain smaller than this is rounding. */
const ROUNDING = 1e-9;
/** What can be asked for next, of the way to a component's best. */
const NEXT = 1 / 4;

/** Tries steps on one customer's signals. */
export class Improver {
  readonly #signals: Signals;
  readonly #model: ScoringModel;
  readonly #now: Explanation;

  constructor(signals: Signals, model: ScoringModel, now: Explanation) {
    this.#signals = signals;
    this.#model = model;
    this.#now = now;
  }

  /** The fewest steps of each of a component's levers that reach a band. */
  smallestSteps(component: string, { band, score: wanted, keeps }: BandTarget): ImprovementStep[] {
    return leversOf(component)
      .flatMap((lever) => {
        const isEnough = (steps: number) => this.#scoreAfter(lever, steps) >= wanted;
        const steps = smallestStep(lever.room(this.#signals), isEnough, { rises: this.#rises(lever) });
        return steps === null ? [] : this.#describe(lever, steps, { key: "improve.reach", band, keeps });
      })
      .sort((a, b) => a.share - b.share);
  }

  /** A realistic next step of everything that can be done, by what it brings. */
  nextSteps(): ImprovementStep[] {
    const { score, components } = this.#now;
    if (score === null) return [];
    return components
      .filter(({ value, weight }) => value !== null && weight > 0)
      .flatMap(({ key }) => leversOf(key))
      .flatMap((lever) => {
        const steps = this.#nextOf(lever, score);
        return steps === null ? [] : this.#describe(lever, steps, { key: "improve.add" });
      })
      .sort((a, b) => b.impact - a.impact || (a.lever < b.lever ? -1 : 1));
  }

  /** A quarter of the steps to the best that a lever can do, or the first that brings anything. */
  #nextOf(lever: Lever, score: number): number | null {
    const rises = this.#rises(lever);
    const room = lever.room(this.#signals);
    const first = smallestStep(room, (steps) => this.#scoreAfter(lever, steps) > score + ROUNDING, { rises });
    if (first === null) return null;
    const best = this.#scoreAfter(lever, room);
    const all = smallestStep(room, (steps) => this.#scoreAfter(lever, steps) >= best - ROUNDING, { rises });
    const quarter = Math.ceil((all ?? first) * NEXT);
    // Without a sure rise, a quarter of the way may be worse than the first step.
    return rises ? Math.max(first, quarter) : first;
  }

  #describe(
    lever: Lever,
    steps: number,
    { key, ...said }: { key: string; band?: string; keeps?: boolean },
  ): ImprovementStep {
    const after = this.#explain(lever, steps);
    const score = after.score ?? 0;
    const impact = score - (this.#now.score ?? 0);
    const { component, signal, unit } = lever;
    const signalOf = ({ components }: Explanation) =>
      components.find((each) => each.key === component)?.signals[signal] ?? null;
    return {
      lever: lever.key,
      component,
      signal,
      from: signalOf(this.#now),
      to: signalOf(after),
      steps,
      unit,
      share: steps / lever.room(this.#signals),
      impact,
      score,
      effort: steps === 1 ? "LOW" : steps <= 5 ? "MEDIUM" : "HIGH",
      sentence: {
        key,
        params: {
          ...lever.describe(this.#signals, steps),
          lever: lever.key,
          impact,
          score,
          ...(said.band !== undefined && { band: said.band, keeps: said.keeps ? "yes" : "no" }),
        },
      },
    };
  }

  #explain(lever: Lever, steps: number): Explanation {
    return explain(null, lever.after(this.#signals, steps), this.#model, []);
  }

  #scoreAfter(lever: Lever, steps: number): number {
    return this.#explain(lever, steps).score ?? 0;
  }

  /** More steps never do worse where the component's curves go one way and nothing else is moved along. */
  #rises(lever: Lever): boolean {
    const { component, room } = lever;
    const curves = this.#model.components.find(({ key }) => key === component)?.curves ?? {};
    if (!Object.values(curves).every((curve) => isOneWay(curve) === true)) return false;
    const most = this.#explain(lever, room(this.#signals)).components;
    return this.#now.components.every(
      ({ key, value }, index) => key === component || value === most[index]?.value,
    );
  }
}
