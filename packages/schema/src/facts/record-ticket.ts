import { builder } from "../builder.ts";
import { CustomerRef } from "../customers/customer-ref.ts";
import { TicketSeverity } from "./ticket-severity.ts";
import { TicketStatus } from "./ticket-status.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";
import { recordFact, told } from "./record-fact.ts";
import { RecordFactResult } from "./record-fact-result.ts";

const TicketSatisfactionInput = builder.inputType("TicketSatisfactionInput", {
  description: "A person's judgement of how their ticket was handled.",
  fields: (t) => ({
    value: t.float({ required: true, description: "1 (bad) to max (good)." }),
    max: t.float({ description: "Top of the scale, 2..100; 5 when left out." }),
  }),
});

const RecordTicketInput = builder.inputType("RecordTicketInput", {
  description: "A support ticket as it stands from a moment on.",
  fields: (t) => ({
    customer: t.field({ type: CustomerRef, required: true, description: "Whose it is." }),
    ticketId: t.string({ required: true, description: "Id in the ticket system, 1..255 characters." }),
    severity: t.field({ type: TicketSeverity, required: true, description: "How bad it is." }),
    status: t.field({ type: TicketStatus, required: true, description: "Where it stands." }),
    openedAt: t.field({ type: "DateTime", required: true, description: "When it was opened." }),
    firstAnsweredAt: t.field({
      type: "DateTime",
      description: "When somebody first answered; not before openedAt.",
    }),
    solvedAt: t.field({
      type: "DateTime",
      description: "When it was solved; only with the status SOLVED, not before openedAt.",
    }),
    satisfaction: t.field({
      type: TicketSatisfactionInput,
      description: "What the person who opened it thought of the help.",
    }),
    effectiveAt: t.field({
      type: "DateTime",
      description: "From when on it holds; now when left out, and not after now.",
    }),
    idempotencyKey: idempotencyKey(t),
  }),
});

builder.mutationField("recordTicket", (t) =>
  t.field({
    type: RecordFactResult,
    description:
      "Records how a support ticket stands. Needs WRITE. Answers with the fact, or NotFoundError for an unknown customer.",
    authScopes: { WRITE: true },
    args: { input: t.arg({ type: RecordTicketInput, required: true, description: "What to record." }) },
    resolve: (_root, { input }, ctx) =>
      recordFact(
        ctx,
        input,
        {
          kind: "TICKET",
          subject: input.ticketId,
          state: told({
            severity: input.severity.toLowerCase(),
            status: input.status.toLowerCase(),
            openedAt: input.openedAt.getTime(),
            firstAnsweredAt: input.firstAnsweredAt?.getTime(),
            solvedAt: input.solvedAt?.getTime(),
            satisfaction:
              input.satisfaction == null
                ? undefined
                : { value: input.satisfaction.value, max: input.satisfaction.max ?? 5 },
          }),
          effectiveAt: input.effectiveAt,
        },
        { subject: "ticketId" },
      ),
  }),
);
