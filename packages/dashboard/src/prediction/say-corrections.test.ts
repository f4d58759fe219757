import { expect, it } from "vitest";
import { sayCorrections } from "./say-corrections.ts";

const features = ["tenure", "plan", "region", "size", "age"].map((label) => ({ key: label, label }));

it("says what trees add, and in what first of all", () => {
  expect(sayCorrections({ trees: 15, lossWithout: 0.41548, lossWith: 0.4116, features })).toBe(
    "Besides, 15 small trees add what straight lines miss (log loss 0.4116 with them, 0.4155 without), first of all in tenure, plan, region, size.",
  );
  expect(
    sayCorrections({ trees: 1, lossWithout: 0.5, lossWith: 0.4, features: features.slice(0, 1) }),
  ).toContain("1 small tree adds");
});

it("says that there are none", () => {
  expect(sayCorrections(null)).toContain("foretold unseen customers no better");
});
