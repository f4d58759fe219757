import { builder } from "../builder.ts";

export const MoneyInput = builder.inputType("MoneyInput", {
  description: "Money as it was told, with the rate of that moment.",
  fields: (t) => ({
    amountMinor: t.float({
      required: true,
      description: "A whole number of minor units (cents) of `currency`.",
    }),
    currency: t.string({ required: true, description: "ISO 4217 code, e.g. EUR." }),
    rate: t.float({
      description:
        "Units of the reporting currency for one unit of this one, above 0; may be left out when they are the same.",
    }),
  }),
});
