import { describe, expect, it } from "vitest";
import {
  componentOf,
  defineComponent,
  needsOf,
  registerComponent,
  renderSentence,
  sentences,
  step,
  validateModel,
  weightedComposite,
} from "./index.ts";
import { healthySignals } from "./signals.arbitrary.ts";

const DAY = 86_400_000;
const now = Date.parse("2026-06-15T12:00:00Z");

describe("components are one file and one line", () => {
  it("a new one is validated, scored, explained and put in words", () => {
    const remove = registerComponent(
      defineComponent({
        key: "tenure",
        label: "tenure",
        formula: "Always in the middle.",
        needs: ["usage"],
        signalNames: ["days"],
        signalDocs: {
          days: {
            label: "Days here",
            formula: "Days since the first event.",
            unit: "days",
            range: [0, null],
            window: "ever",
            sources: ["events"],
            unknown: "No event yet.",
          },
        },
        defaultCurves: {
          days: [
            [0, 0],
            [100, 100],
          ],
        },
        read: ({ usage, asOf }) => ({
          signals: { days: (asOf - (usage.firstEventAt ?? asOf)) / DAY },
          value: 50,
          unknown: null,
        }),
        describe: ({ signals }) => ({ key: "tenure.days", params: { days: signals["days"] ?? 0 } }),
        english: { "tenure.days": ({ days }) => `they have been here for ${days} days` },
      }),
    );
    const custom = {
      ...weightedComposite,
      key: "own",
      components: [{ key: "tenure", weight: 1, curves: componentOf("tenure").defaultCurves }],
    };
    const validated = validateModel(custom);
    if (!validated.ok) throw new Error(JSON.stringify(validated.faults));
    const { score, explanation, state } = step(null, healthySignals(now), validated.model, now, []);
    expect(score).toBe(50);
    expect(needsOf(validated.model)).toEqual(new Set(["usage"]));
    expect(sentences(explanation, state.band).map(({ key, params }) => renderSentence(key, params))).toEqual([
      "They have been here for 100 days, which gives tenure 50 of 100 points.",
    ]);
    remove();
    expect(validateModel(custom).ok).toBe(false);
  });
});
