import { expect, it } from "vitest";
import { waterfallBars } from "./waterfall-bars.ts";

const component = (key: string, change: number) => ({ key, label: key, change });

it("leads from the first score to the last, losses before gains", () => {
  const bars = waterfallBars({
    from: 70,
    to: 62,
    components: [
      component("usage", -12),
      component("support", 0),
      component("payment", 6),
      component("nps", -2),
    ],
  });
  expect(bars.map(({ key, low, high }) => [key, low, high])).toEqual([
    ["from", 0, 70],
    ["usage", 58, 70],
    ["nps", 56, 58],
    ["payment", 56, 62],
    ["to", 0, 62],
  ]);
});

it("gathers what hardly moved, so that nothing is missing", () => {
  const small = Array.from({ length: 4 }, (_, n) => component(`c${n}`, 0.04));
  const bars = waterfallBars({ from: 50, to: 50.16, components: small });
  expect(bars.map(({ key }) => key)).toEqual(["from", "others", "to"]);
  expect(bars[1]!.high).toBeCloseTo(50.16, 9);
});

it("begins at nothing where there was no score", () => {
  expect(waterfallBars({ from: null, to: 30, components: [component("usage", 30)] })[1]).toMatchObject({
    low: 0,
    high: 30,
  });
});
