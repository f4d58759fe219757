import type { Disagreement as DisagreementShape } from "@perennial/core/disagreement";
import { builder } from "../builder.ts";
import { Customer } from "../customers/customer.ts";
import { Money } from "../portfolio/money.ts";
import { DisagreementKind } from "./disagreement-kind.ts";
import { sayDisagreement } from "./say-disagreement.ts";

const Disagreement = builder.objectRef<DisagreementShape>("Disagreement").implement({
  description: "Two sources that say the contrary of a customer, with the facts they go by; others are null.",
  fields: (t) => ({
    kind: t.expose("kind", { type: DisagreementKind, description: "Which contradict each other, and how." }),
    score: t.exposeFloat("score", { nullable: true, description: "Score, 0..100." }),
    sentiment: t.exposeInt("sentiment", { nullable: true, description: "Newest sentiment, -2..2." }),
    arr: t.field({
      type: Money,
      nullable: true,
      description: "ARR now, in the reporting currency.",
      resolve: ({ arrMinor }, _args, { services }) =>
        moneyOf(arrMinor, services.organization.reportingCurrency),
    }),
    arrBefore: t.field({
      type: Money,
      nullable: true,
      description: "ARR 90 days ago, in the reporting currency.",
      resolve: ({ arrMinorBefore }, _args, { services }) =>
        moneyOf(arrMinorBefore, services.organization.reportingCurrency),
    }),
    change30d: t.exposeFloat("change30d", {
      nullable: true,
      description: "Points the score moved over 30 days, -100..100.",
    }),
    renewsAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "End of the contract in force that ends first.",
      resolve: ({ renewsAt }) => (renewsAt === null ? null : new Date(renewsAt)),
    }),
    sentence: t.string({
      description: "In words, in the organisation's format of numbers, days and money.",
      resolve: (disagreement, _args, { services: { organization } }) =>
        sayDisagreement(disagreement, { ...organization, currency: organization.reportingCurrency }),
    }),
  }),
});

function moneyOf(amountMinor: number | null, currency: string) {
  return amountMinor === null ? null : { amountMinor, currency };
}

builder.prismaObjectField(Customer, "disagreements", (t) =>
  t.field({
    type: [Disagreement],
    description:
      "Where score, revenue and sentiment contradict each other now, the most pressing first; empty where they agree or too little is known.",
    resolve: ({ id }, _args, { loaders }) => loaders.disagreements.load(id),
  }),
);
