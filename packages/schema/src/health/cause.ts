import { causeSentence, renderSentence, type Cause as CauseShape } from "@perennial/core/health";
import { builder } from "../builder.ts";
import { encodeGlobalId } from "../relay/global-id.ts";

/** A cause as a sentence in the organisation's number format. */
export function sayCause(cause: CauseShape, locale: string): string {
  const { key, params } = causeSentence(cause);
  return renderSentence(key, params, locale);
}

export const Cause = builder.objectRef<CauseShape>("Cause").implement({
  description: "What made a recalculation happen.",
  fields: (t) => ({
    kind: t.exposeString("kind", {
      description: "One of event, fact, retraction, time, model, book, merge, replay.",
    }),
    name: t.string({
      nullable: true,
      description: "Name of the event, or kind and subject of the fact; null where the kind says it all.",
      resolve: ({ name }) => name ?? null,
    }),
    id: t.string({
      nullable: true,
      description:
        "Global id of the newest fact of this kind, else the id of its newest event; null where there is none.",
      resolve: ({ kind, id }) =>
        id === undefined ? null : kind === "fact" || kind === "retraction" ? encodeGlobalId("Fact", id) : id,
    }),
    count: t.int({
      nullable: true,
      description:
        "How many of this kind arrived since the score before, 1 or more; null where nothing arrives, as with time.",
      resolve: ({ count }) => count ?? null,
    }),
    sentence: t.string({
      description: "In words, in the organisation's number format.",
      resolve: (cause, _args, { services }) => sayCause(cause, services.organization.locale),
    }),
  }),
});
