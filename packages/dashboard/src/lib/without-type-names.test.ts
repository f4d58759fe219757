import { expect, it } from "vitest";
import { withoutTypeNames } from "./without-type-names.ts";

it("leaves out names of types however deep, and nothing else", () => {
  const at = new Date(0);
  expect(
    withoutTypeNames({
      __typename: "Model",
      thresholds: { __typename: "BandThresholds", atRisk: 70 },
      curves: [{ __typename: "Curve", points: [[0, 1]], note: null, at }],
    }),
  ).toEqual({ thresholds: { atRisk: 70 }, curves: [{ points: [[0, 1]], note: null, at }] });
});
