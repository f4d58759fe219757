import { builder } from "../builder.ts";

export const FactKind = builder.enumType("FactKind", {
  description: "Kinds of dated facts.",
  values: {
    TRAIT: { description: "A trait of a customer: { value }." },
    USER_TRAIT: { description: "A trait of a person: { value }." },
    TICKET: {
      description:
        "A support ticket: { severity, status, openedAt, solvedAt }, instants as epoch milliseconds.",
    },
    SURVEY_RESPONSE: { description: "An answer to a survey: { survey, value, max, respondent }." },
    INVOICE: { description: "An invoice: { amount, dueOn, issuedOn, paidOn }, days as YYYY-MM-DD." },
    CONTRACT: {
      description: "A contract: { startsAt, endsAt, annual, status }, instants as epoch milliseconds.",
    },
    ENTITLEMENT: { description: "What the customer may use: { seats, plan, features }." },
  } as const,
});
