import { builder } from "../builder.ts";
import { InvalidInputError } from "../errors/user-errors.ts";
import { requireBetween } from "../relay/require-between.ts";
import { PortfolioDay } from "./portfolio-day.ts";
import { PortfolioFigures, type PortfolioFiguresShape } from "./portfolio-figures.ts";
import { readPortfolioDays } from "./read-portfolio-days.ts";
import { readPortfolioNow } from "./read-portfolio-now.ts";

interface ScoreBucketShape {
  from: number;
  to: number;
  customers: number;
}

export interface PortfolioShape extends PortfolioFiguresShape {
  histogram: ScoreBucketShape[];
  asOf: Date;
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
      description: "One entry per local day that was recorded, oldest first; the last is today so far.",
      args: {
        from: t.arg({ type: "Date", description: "From this day on; goes before `last`." }),
        to: t.arg({ type: "Date", description: "Up to and with this day; today when left out." }),
        last: t.arg.int({
          defaultValue: 90,
          description: "How many days up to `to` when `from` is left out, 1..1100.",
        }),
      },
      resolve: (_portfolio, { from, to, last }, ctx) => {
        if (from != null && to != null && from > to)
          throw new InvalidInputError("`from` must not lie after `to`.", ["from"]);
        return readPortfolioDays(ctx, {
          from: from ?? null,
          to: to ?? null,
          last: requireBetween(last ?? 90, 1, 1100, ["last"]),
        });
      },
    }),
    asOf: t.expose("asOf", { type: "DateTime", description: "The moment these numbers hold for." }),
  }),
});

builder.queryField("portfolio", (t) =>
  t.field({
    type: Portfolio,
    description: "The whole book: customers and ARR by band, now.",
    authScopes: { READ: true },
    resolve: (_root, _args, ctx) => readPortfolioNow(ctx),
  }),
);
