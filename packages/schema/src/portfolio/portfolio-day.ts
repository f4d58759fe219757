import { builder } from "../builder.ts";
import { BandShare, type BandShareShape } from "./band-share.ts";
import { Money, type MoneyShape } from "./money.ts";

export interface PortfolioDayShape {
  day: string;
  totalCustomers: number;
  bands: BandShareShape[];
  totalArr: MoneyShape;
  arrAtRisk: MoneyShape;
  averageScore: number | null;
  replayed: boolean;
}

export const PortfolioDay = builder.objectRef<PortfolioDayShape>("PortfolioDay").implement({
  description: "The whole book at the end of one local day.",
  fields: (t) => ({
    day: t.expose("day", { type: "Date", description: "The local day." }),
    totalCustomers: t.exposeInt("totalCustomers", { description: "All customers on that day." }),
    bands: t.expose("bands", {
      type: [BandShare],
      description: "One entry per band: healthy, at risk, critical, unknown.",
    }),
    totalArr: t.expose("totalArr", {
      type: Money,
      description: "ARR of all customers, in the reporting currency.",
    }),
    arrAtRisk: t.expose("arrAtRisk", {
      type: Money,
      description:
        "ARR of customers at risk, critical, or lost sight of while at risk, in the reporting currency.",
    }),
    averageScore: t.exposeFloat("averageScore", {
      nullable: true,
      description: "Mean score, 0..100, over customers with a score; null when none had one.",
    }),
    replayed: t.exposeBoolean("replayed", {
      description: "True when it was calculated afterwards from imported history.",
    }),
  }),
});
