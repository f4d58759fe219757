import { builder } from "../builder.ts";

export const FactKind = builder.enumType("FactKind", {
  description: "Kinds of dated facts.",
  values: {
    TRAIT: { description: "A trait of a customer: { value }." },
    USER_TRAIT: { description: "A trait of a person: { value }." },
    TICKET: {
      description:
        "A support ticket: { severity, status, openedAt, firstAnsweredAt, solvedAt, satisfaction: { value, max } }, instants as epoch milliseconds.",
    },
    SURVEY_RESPONSE: { description: "An answer to a survey: { survey, value, max, respondent }." },
    INVOICE: {
      description:
        "An invoice: { amount, dueOn, issuedOn, paidOn, payments: [{ id, paidOn, amountMinor }] }, days as YYYY-MM-DD.",
    },
    CONTRACT: {
      description:
        "A contract: { startsAt, endsAt, annual, status, autoRenew, renewedBy }, instants as epoch milliseconds; without endsAt it goes on.",
    },
    ENTITLEMENT: { description: "What the customer may use: { seats, plan, features }." },
    SENTIMENT: { description: "How a member feels about the customer: { value, note, byId }, value -2..2." },
  } as const,
});
