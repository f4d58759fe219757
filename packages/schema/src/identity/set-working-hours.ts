import { setWorkingHours } from "@perennial/services/identity";
import { builder } from "../builder.ts";
import { runVerb } from "../errors/run-verb.ts";
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from "../errors/user-errors.ts";
import { decodeGlobalId } from "../relay/global-id.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";
import { Member } from "./member.ts";

const WorkingSpanInput = builder.inputType("WorkingSpanInput", {
  description: "A span of a day in which somebody works.",
  fields: (t) => ({
    day: t.int({ required: true, description: "Day of the week, 1 (Monday) to 7 (Sunday)." }),
    from: t.string({ required: true, description: "Time of day at which it begins, HH:MM." }),
    until: t.string({ required: true, description: "Time of day before which it ends, HH:MM, up to 24:00." }),
  }),
});

const WorkingHoursInput = builder.inputType("WorkingHoursInput", {
  description: "When somebody works, week by week.",
  fields: (t) => ({
    timeZone: t.string({ required: true, description: "IANA zone of the times, e.g. Europe/Berlin." }),
    spans: t.field({
      type: [WorkingSpanInput],
      required: true,
      description: "The week's spans, at most 28, which don't overlap.",
    }),
  }),
});

const SetWorkingHoursInput = builder.inputType("SetWorkingHoursInput", {
  description: "Whose hours, and which.",
  fields: (t) => ({
    memberId: t.id({ description: "Global id of the member; the one who asks when left out." }),
    hours: t.field({ type: WorkingHoursInput, description: "The hours; null or left out forgets them." }),
    idempotencyKey: idempotencyKey(t),
  }),
});

const SetWorkingHoursPayload = builder.objectRef<{ hoursOf: string }>("SetWorkingHoursPayload").implement({
  description: "The hours are kept.",
  isTypeOf: (value) => typeof value === "object" && value !== null && "hoursOf" in value,
  fields: (t) => ({
    member: t.field({
      type: Member,
      description: "The member.",
      authScopes: { READ: true },
      resolve: async ({ hoursOf }, _args, { loaders }) => (await loaders.members.load(hoursOf))!,
    }),
  }),
});

const SetWorkingHoursResult = builder.errorUnion("SetWorkingHoursResult", {
  description: "What came of setWorkingHours.",
  types: [SetWorkingHoursPayload, InvalidInputError, NotFoundError, ConflictError, ForbiddenError],
});

builder.mutationField("setWorkingHours", (t) =>
  t.field({
    type: SetWorkingHoursResult,
    description:
      "Tells when a member works. Members tell their own hours; those of others need ADMIN. NotFoundError for an unknown member.",
    authScopes: { READ: true },
    args: { input: t.arg({ type: SetWorkingHoursInput, required: true, description: "What to do." }) },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, async () => {
        const memberId =
          input.memberId == null ? null : decodeGlobalId(input.memberId, "Member", ["memberId"]);
        const { hours, idempotencyKey } = input;
        const done = await setWorkingHours(ctx.services, { memberId, hours: hours ?? null, idempotencyKey });
        return { hoursOf: done.memberId };
      }),
  }),
);
