import { builder } from "../builder.ts";
import { BandShare, type BandShareShape } from "./band-share.ts";
import { Money, type MoneyShape } from "./money.ts";

export interface PortfolioFiguresShape {
  totalCustomers: number;
  totalArr: MoneyShape;
  arrAtRisk: MoneyShape;
  averageScore: number | null;
  bands: BandShareShape[];
}

export const PortfolioFigures = builder.interfaceRef<PortfolioFiguresShape>("PortfolioFigures").implement({
  description: "What the whole book comes to, now or at the end of a day.",
  fields: (t) => ({
    totalCustomers: t.exposeInt("totalCustomers", {
      description: "All customers; those that became part of another left out.",
    }),
    totalArr: t.expose("totalArr", {
      type: Money,
      description: "Their ARR together, in the reporting currency; unknown ARR counts 0.",
    }),
    arrAtRisk: t.expose("arrAtRisk", {
      type: Money,
      description:
        "ARR of customers at risk, critical, or lost sight of while at risk, in the reporting currency.",
    }),
    averageScore: t.exposeFloat("averageScore", {
      nullable: true,
      description: "Mean score, 0..100, over customers with a score, unweighted; null when none has one.",
    }),
    bands: t.expose("bands", {
      type: [BandShare],
      description: "One entry per band: healthy, at risk, critical, unknown.",
    }),
  }),
});
