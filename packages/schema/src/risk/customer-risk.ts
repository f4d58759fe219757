import { builder } from "../builder.ts";
import { Customer } from "../customers/customer.ts";
import { RiskDimension } from "./risk-dimension.ts";

builder.prismaObjectFields(Customer, (t) => ({
  riskDimensions: t.field({
    type: [RiskDimension],
    description:
      "The five sides from which the customer can be at risk, in fixed order, as of now or a past moment.",
    args: {
      asOf: t.arg({
        type: "DateTime",
        description: "Count all that had happened by then; not after now. Left out: now.",
      }),
      knownAt: t.arg({
        type: "DateTime",
        description: "Leave out what we were told later than this; goes with `asOf`.",
      }),
    },
    resolve: ({ id }, { asOf, knownAt }, { loaders }) =>
      loaders.riskDimensions.load({ asOf: asOf?.getTime() ?? null, knownAt: knownAt?.getTime() ?? null }, id),
  }),
}));
