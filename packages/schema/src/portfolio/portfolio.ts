import { builder } from "../builder.ts";
import { InvalidInputError } from "../errors/user-errors.ts";
import { requireBetween } from "../relay/require-between.ts";
import { PortfolioDay } from "./portfolio-day.ts";
import { PortfolioFigures, type PortfolioFiguresShape } from "./portfolio-figures.ts";
import { readPortfolioDays } from "./read-portfolio-days.ts";
import { readPortfolio } from "./read-portfolio.ts";

interface ScoreBucketShape {
  from: number;
  to: number;
  customers: number;
}

export interface PortfolioShape extends PortfolioFiguresShape {
  histogram: ScoreBucketShape[];
  asOf: Date;
  /** The past moment that was asked for; null for now. */
  past: Date | null;
}

const ScoreBucket = builder.objectRef<ScoreBucketShape>("ScoreBucket").implement({
  description: "Customers whose score lies in a stretch.",
  fields: (t) => ({
    from: t.exposeFloat("from", { description: "Lower end, 0..90, included." }),
    to: t.exposeFloat("to", { description: "Upper end, 10..100, left out but for 100." }),
    customers: t.exposeInt("customers", { description: "How many customers, 0 or more." }),
  }),
});

export const Portfolio = builder.objectRef<PortfolioShape>("Portfolio").implement({
  description: "The whole book: customers and ARR by band.",
  interfaces: [PortfolioFigures],
  fields: (t) => ({
    histogram: t.expose("histogram", {
      type: [ScoreBucket],
      description: "Customers by score in ten-point buckets 0-10 .. 90-100; unknown ones are in none.",
    }),
    days: t.field({
      type: [PortfolioDay],
      description:
        "One entry per local day that was recorded, oldest first; the last is the portfolio's own day, as far as it had come.",
      args: {
        from: t.arg({ type: "Date", description: "From this day on; goes before `last`." }),
        to: t.arg({
          type: "Date",
          description: "Up to and with this day; the portfolio's own day when left out.",
        }),
        last: t.arg.int({
          defaultValue: 90,
          description: "How many days up to `to` when `from` is left out, 1..1100.",
        }),
      },
      resolve: ({ past }, { from, to, last }, ctx) => {
        if (from != null && to != null && from > to)
          throw new InvalidInputError("`from` must not lie after `to`.", ["from"]);
        return readPortfolioDays(ctx, {
          from: from ?? null,
          to: to ?? null,
          last: requireBetween(last ?? 90, 1, 1100, ["last"]),
          asOf: past?.getTime() ?? null,
        });
      },
    }),
    asOf: t.expose("asOf", { type: "DateTime", description: "The moment these numbers hold for." }),
  }),
});

builder.queryField("portfolio", (t) =>
  t.field({
    type: Portfolio,
    description:
      "The whole book: customers and ARR by band, now or as it was shown at a past moment: looked up, never recalculated.",
    authScopes: { READ: true },
    args: {
      asOf: t.arg({ type: "DateTime", description: "The moment, not after now; now when left out." }),
    },
    resolve: (_root, { asOf }, ctx) => readPortfolio(ctx, asOf ?? null),
  }),
);
