import { builder } from "../builder.ts";

export interface MoneyShape {
  amountMinor: number;
  currency: string;
}

export const Money = builder.objectRef<MoneyShape>("Money").implement({
  description: "Money in minor units (cents) of an ISO 4217 currency.",
  fields: (t) => ({
    amountMinor: t.exposeFloat("amountMinor", {
      description:
        "A whole number of minor units, e.g. 1250000 for USD 12,500.00. A Float because it can pass 2^31.",
    }),
    currency: t.exposeString("currency", { description: "ISO 4217 code, e.g. USD." }),
  }),
});
