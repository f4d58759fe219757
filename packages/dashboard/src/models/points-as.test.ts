import { curveKinds, curveOf, pointsOf, weightedComposite } from "@perennial/core/health";
import { expect, test } from "vitest";
import { toInput } from "./model-content.ts";
import type { RegisteredCurve } from "./model-queries.ts";
import { pointsAs } from "./points-as.ts";

const { components } = toInput(weightedComposite);

function definitionOf(component: string, name: string): RegisteredCurve {
  const curve = components.find(({ key }) => key === component)!.curves.find((each) => each.name === name)!;
  const kinds = curveKinds.map((kind) => kind.toUpperCase() as Uppercase<typeof kind>);
  return { name, label: name, unit: "ratio", min: 0, max: null, kinds, default: curve };
}

const ratio = definitionOf("usage", "ratio");
const burden = definitionOf("support", "burden");
const own = [
  [0, 10],
  [0.4, 20],
  [1, 90],
] as const;

test("a percentile curve begins from end to end, the way the component's own curve goes", () => {
  expect(pointsAs("percentile", own, ratio)).toEqual([
    [0, 0],
    [100, 100],
  ]);
  expect(pointsAs("percentile", own, burden)).toEqual([
    [0, 100],
    [100, 0],
  ]);
});

test("what was set by rank isn't taken for values, nor the other way round", () => {
  const ranked = curveOf("percentile", own);
  expect(pointsAs("percentile", ranked, ratio)).toBe(own);
  const defaults = ratio.default.points.map(({ x, y }) => [x, y]);
  expect(pointsAs("piecewise", ranked, ratio)).toEqual(defaults);
  expect(pointsAs("linear", ranked, ratio)).toEqual([defaults[0], defaults.at(-1)]);
});

test("other kinds keep the points; a line has the outer two", () => {
  expect(pointsAs("step", own, ratio)).toBe(own);
  expect(pointsAs("linear", own, ratio)).toEqual([own[0], own[2]]);
  expect(pointsAs("linear", pointsOf(own).slice(0, 2), ratio)).toEqual(own.slice(0, 2));
});
