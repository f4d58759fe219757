import { listChurnModels } from "@perennial/services/prediction";
import { builder } from "../builder.ts";
import { idempotencyKey } from "../relay/idempotency-key.ts";
import { ChurnModel } from "./churn-model.ts";

/** Input and payload of the two mutations that choose the version with which the product foretells. */
export function definePublication(
  name: "PublishChurnModel" | "RollBackChurnModel",
  { input, version, payload }: { input: string; version: string; payload: string },
) {
  // Told apart by it in their unions.
  const mark = `${name}Version`;
  return {
    Input: builder.inputType(`${name}Input`, {
      description: input,
      fields: (t) => ({
        version: t.int({ required: true, description: version }),
        idempotencyKey: idempotencyKey(t),
      }),
    }),
    Payload: builder.objectRef<{ mark: string }>(`${name}Payload`).implement({
      description: payload,
      isTypeOf: (value) =>
        typeof value === "object" && value !== null && "mark" in value && value.mark === mark,
      fields: (t) => ({
        churnModel: t.field({
          type: ChurnModel,
          description: "The version with which the product foretells now.",
          authScopes: { READ: true },
          resolve: async (_payload, _args, { services }) =>
            (await listChurnModels(services, { published: true, limit: 1 }))[0]!,
        }),
      }),
    }),
    done: { mark },
  };
}
