import type { Band as BandName } from "@perennial/core/health";
import { builder } from "../builder.ts";
import { Band } from "../health/band.ts";
import { Money, type MoneyShape } from "./money.ts";

export interface BandShareShape {
  band: BandName;
  customers: number;
  arr: MoneyShape;
}

export const BandShare = builder.objectRef<BandShareShape>("BandShare").implement({
  description: "The customers of one band.",
  fields: (t) => ({
    band: t.expose("band", { type: Band, description: "The shown band." }),
    customers: t.exposeInt("customers", { description: "How many customers, 0 or more." }),
    arr: t.expose("arr", {
      type: Money,
      description: "Their ARR together, in the reporting currency; unknown ARR counts 0.",
    }),
  }),
});
