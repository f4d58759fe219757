import { rollBackChurnModel } from "@perennial/services/prediction";
import { builder } from "../builder.ts";
import { runVerb } from "../errors/run-verb.ts";
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from "../errors/user-errors.ts";
import { definePublication } from "./published-version.ts";

const { Input, Payload, done } = definePublication("RollBackChurnModel", {
  input: "To which version to go back.",
  version: "Version that was published before, from 1.",
  payload: "The version is published again.",
});

const Result = builder.errorUnion("RollBackChurnModelResult", {
  description: "What came of rollBackChurnModel.",
  types: [Payload, InvalidInputError, NotFoundError, ConflictError, ForbiddenError],
});

builder.mutationField("rollBackChurnModel", (t) =>
  t.field({
    type: Result,
    description:
      "Lets a version of the churn model foretell again that was published before. Needs ADMIN. NotFoundError for one that never was; InvalidInputError for the one that foretells already.",
    authScopes: { ADMIN: true },
    args: { input: t.arg({ type: Input, required: true, description: "What to do." }) },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, async () => {
        await rollBackChurnModel(ctx.services, input);
        return done;
      }),
  }),
);
