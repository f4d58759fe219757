import { recordActivity } from "@perennial/services/activity";
import { builder } from "../builder.ts";
import { runVerb } from "../errors/run-verb.ts";
import { ConflictError, ForbiddenError, InvalidInputError } from "../errors/user-errors.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";

const MAX_MESSAGES = 10_000;

const TrackEventsInput = builder.inputType("TrackEventsInput", {
  description: "Messages as Segment's clients send them.",
  fields: (t) => ({
    messages: t.field({
      type: ["JSON"],
      required: true,
      description:
        "Messages in Segment's format (type, messageId, userId or anonymousId, event, timestamp, properties ...), at most 10,000.",
    }),
    idempotencyKey: idempotencyKey(t),
  }),
});

const RejectedMessage = builder.objectRef<{ index: number; reason: string }>("RejectedMessage").implement({
  description: "A message that was refused by itself; the others were taken.",
  fields: (t) => ({
    index: t.exposeInt("index", { description: "Its place in the input, from 0." }),
    reason: t.exposeString("reason", { description: "What is wrong with it, in words." }),
  }),
});

const TrackEventsPayload = builder
  .objectRef<{ accepted: number; duplicates: number; rejected: { index: number; reason: string }[] }>(
    "TrackEventsPayload",
  )
  .implement({
    description: "What was taken.",
    isTypeOf: (value) => typeof value === "object" && value !== null && "accepted" in value,
    fields: (t) => ({
      accepted: t.exposeInt("accepted", { description: "New messages, 0 or more." }),
      duplicates: t.exposeInt("duplicates", { description: "Already known, counted once; 0 or more." }),
      rejected: t.expose("rejected", {
        type: [RejectedMessage],
        description: "Those refused, by their place; kept seven days.",
      }),
    }),
  });

const TrackEventsResult = builder.errorUnion("TrackEventsResult", {
  description: "What came of trackEvents.",
  types: [TrackEventsPayload, InvalidInputError, ConflictError, ForbiddenError],
});

builder.mutationField("trackEvents", (t) =>
  t.field({
    type: TrackEventsResult,
    description:
      "Takes events in Segment's message format; each is accepted or refused by itself. Needs INGEST. Scores follow within moments.",
    authScopes: { INGEST: true },
    args: { input: t.arg({ type: TrackEventsInput, required: true, description: "What to do." }) },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, async () => {
        const { messages, idempotencyKey } = input;
        if (messages.length > MAX_MESSAGES) {
          throw new InvalidInputError(
            `Send at most ${MAX_MESSAGES} messages at once; these are ${messages.length}.`,
            ["messages"],
          );
        }
        return recordActivity(ctx.services, { messages, idempotencyKey });
      }),
  }),
);
