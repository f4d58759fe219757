import { publishChurnModel } from "@perennial/services/prediction";
import { builder } from "../builder.ts";
import { runVerb } from "../errors/run-verb.ts";
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from "../errors/user-errors.ts";
import { definePublication } from "./published-version.ts";

const { Input, Payload, done } = definePublication("PublishChurnModel", {
  input: "Which version to publish.",
  version: "Version that was kept back when it was trained, from 1.",
  payload: "The version is published.",
});

const Result = builder.errorUnion("PublishChurnModelResult", {
  description: "What came of publishChurnModel.",
  types: [Payload, InvalidInputError, NotFoundError, ConflictError, ForbiddenError],
});

builder.mutationField("publishChurnModel", (t) =>
  t.field({
    type: Result,
    description:
      "Lets a version of the churn model foretell that was kept back when it was trained. Needs ADMIN. ConflictError for one that isn't shown to be better than the published one, or was judged beside another.",
    authScopes: { ADMIN: true },
    args: { input: t.arg({ type: Input, required: true, description: "What to do." }) },
    resolve: (_root, { input }, ctx) =>
      runVerb(ctx, async () => {
        await publishChurnModel(ctx.services, input);
        return done;
      }),
  }),
);
