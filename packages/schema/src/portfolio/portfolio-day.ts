import { builder } from "../builder.ts";
import { PortfolioFigures, type PortfolioFiguresShape } from "./portfolio-figures.ts";

export interface PortfolioDayShape extends PortfolioFiguresShape {
  day: string;
  replayed: boolean;
}

export const PortfolioDay = builder.objectRef<PortfolioDayShape>("PortfolioDay").implement({
  description: "The whole book at the end of one local day.",
  interfaces: [PortfolioFigures],
  fields: (t) => ({
    day: t.expose("day", { type: "Date", description: "The local day." }),
    replayed: t.exposeBoolean("replayed", {
      description: "True when it was calculated afterwards from imported history.",
    }),
  }),
});
