import type { Cause as CauseShape } from "@perennial/core/health";
import { builder } from "../builder.ts";
import { encodeGlobalId } from "../relay/global-id.ts";
import { tellCause } from "./tell-cause.ts";

/** Global id of what a cause names; the bare id where it is no node of its own. */
function globalId({ kind, name, id }: CauseShape): string | null {
  if (id === undefined) return null;
  if (kind === "retraction") return encodeGlobalId("Fact", id);
  return kind === "fact" ? encodeGlobalId(name === "CUSTOMER" ? "Customer" : "Fact", id) : id;
}

export const Cause = builder.objectRef<CauseShape>("Cause").implement({
  description: "What made a recalculation happen.",
  fields: (t) => ({
    kind: t.exposeString("kind", {
      description: "One of event, fact, retraction, time, model, book, merge, replay, override.",
    }),
    name: t.string({
      nullable: true,
      description:
        "Name of the event, kind and subject of the fact, or what became of the override and its band (set:HEALTHY, ended:HEALTHY, expired:HEALTHY); null where the kind says it all.",
      resolve: ({ name }) => name ?? null,
    }),
    id: t.string({
      nullable: true,
      description:
        "Global id of the newest fact of this kind (of the customer for CUSTOMER), else the id of its newest event or override; null where there is none.",
      resolve: globalId,
    }),
    count: t.int({
      nullable: true,
      description:
        "How many of this kind arrived since the score before, 1 or more; null where nothing arrives, as with time.",
      resolve: ({ count }) => count ?? null,
    }),
    sentence: t.string({
      description: "In words, in the organisation's number format.",
      resolve: (cause, _args, ctx) => tellCause(ctx, cause),
    }),
  }),
});
