import { builder } from "../builder.ts";

export const SurveyKind = builder.enumType("SurveyKind", {
  description: "Kinds of surveys.",
  values: {
    NPS: { description: "Would you recommend us? 0..10." },
    CSAT: { description: "How satisfied are you? 1..max." },
    CES: { description: "How easy was it? 1..max." },
  } as const,
});
