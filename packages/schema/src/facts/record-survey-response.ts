import { builder } from "../builder.ts";
import { CustomerRef } from "../customers/customer-ref.ts";
import { SurveyKind } from "./survey-kind.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";
import { recordFact } from "./record-fact.ts";
import { RecordFactResult } from "./record-fact-result.ts";

const RecordSurveyResponseInput = builder.inputType("RecordSurveyResponseInput", {
  description: "An answer to a survey.",
  fields: (t) => ({
    customer: t.field({ type: CustomerRef, required: true, description: "Whose it is." }),
    responseId: t.string({ required: true, description: "Id of the answer, 1..255 characters." }),
    survey: t.field({ type: SurveyKind, required: true, description: "Which kind of survey." }),
    value: t.float({
      required: true,
      description: "The answer on its scale: 0..10 for NPS, 1..max for CSAT and CES.",
    }),
    max: t.float({ description: "Top of the scale, 2..100; 10 for NPS and when left out." }),
    respondent: t.string({
      required: true,
      description:
        "The answering person's own id, 1..255 characters; no e-mail address, which would outlive its erasure.",
    }),
    answeredAt: t.field({
      type: "DateTime",
      description: "When it was answered; now when left out, and not after now.",
    }),

    idempotencyKey: idempotencyKey(t),
  }),
});

builder.mutationField("recordSurveyResponse", (t) =>
  t.field({
    type: RecordFactResult,
    description:
      "Records an answer to a survey. Needs WRITE. Answers with the fact, or NotFoundError for an unknown customer.",
    authScopes: { WRITE: true },
    args: {
      input: t.arg({ type: RecordSurveyResponseInput, required: true, description: "What to record." }),
    },
    resolve: (_root, { input }, ctx) =>
      recordFact(
        ctx,
        input,
        {
          kind: "SURVEY_RESPONSE",
          subject: input.responseId,
          state: {
            survey: input.survey,
            value: input.value,
            max: input.max ?? 10,
            respondent: input.respondent,
          },
          effectiveAt: input.answeredAt,
        },
        { subject: "responseId", effectiveAt: "answeredAt" },
      ),
  }),
);
