import { moveClock } from "@perennial/services/identity";
import { builder } from "../builder.ts";
import { runVerb } from "../errors/run-verb.ts";
import { ForbiddenError, InvalidInputError } from "../errors/user-errors.ts";

const MoveClockInput = builder.inputType("MoveClockInput", {
  description: "How far to move the clock.",
  fields: (t) => ({
    forwardSeconds: t.float({
      required: true,
      description: "Seconds to move forward, above 0, at most ten years at once.",
    }),
  }),
});

const MoveClockPayload = builder.objectRef<{ now: Date }>("MoveClockPayload").implement({
  description: "The program's present moved.",
  isTypeOf: (value) => typeof value === "object" && value !== null && "now" in value,
  fields: (t) => ({
    now: t.expose("now", { type: "DateTime", description: "The program's present from now on." }),
  }),
});

const MoveClockResult = builder.errorUnion("MoveClockResult", {
  description: "What came of moveClock.",
  types: [MoveClockPayload, InvalidInputError, ForbiddenError],
});

builder.mutationField("moveClock", (t) =>
  t.field({
    type: MoveClockResult,
    description:
      "Moves the program's clock forward, to test what time alone changes. Needs ADMIN; ForbiddenError unless the server was started with TEST_CLOCK=on.",
    authScopes: { ADMIN: true },
    args: { input: t.arg({ type: MoveClockInput, required: true, description: "What to do." }) },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, async () => {
        const { now } = await moveClock(ctx.services, input);
        return { now: new Date(now) };
      }),
  }),
);
