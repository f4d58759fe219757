import type { SentimentState } from "@perennial/core/facts";
import type { PrismaTypes } from "@perennial/database/pothos";
import { builder } from "../builder.ts";
import { Customer } from "../customers/customer.ts";
import { Member } from "../identity/member.ts";
import { defineConnection } from "../relay/define-connection.ts";
import { encodeGlobalId } from "../relay/global-id.ts";
import { readConnection } from "../relay/keyset-connection.ts";
import { nestedList } from "../relay/nested-list.ts";

type FactRow = PrismaTypes["Fact"]["Shape"];

const stateOf = ({ state }: FactRow) => state as SentimentState;

const SentimentWord = builder.enumType("SentimentWord", {
  description: "A sentiment in one of three words.",
  values: {
    NEGATIVE: { description: "A value of -2 or -1." },
    NEUTRAL: { description: "A value of 0." },
    POSITIVE: { description: "A value of 1 or 2." },
  } as const,
});

const Sentiment = builder.objectRef<FactRow>("Sentiment").implement({
  description: "How a member felt about a customer at a moment: a fact of theirs, which moves no score.",
  fields: (t) => ({
    factId: t.id({
      description: "Global id of the fact, for `retractFact`.",
      resolve: ({ id }) => encodeGlobalId("Fact", id),
    }),
    value: t.int({
      description: "-2 very negative, -1, 0 neutral, 1, 2 very positive.",
      resolve: (fact) => stateOf(fact).value,
    }),
    word: t.field({
      type: SentimentWord,
      description: "The value in a word.",
      resolve: (fact) => {
        const { value } = stateOf(fact);
        return value < 0 ? "NEGATIVE" : value > 0 ? "POSITIVE" : "NEUTRAL";
      },
    }),
    note: t.string({
      nullable: true,
      description: "What the member wrote, up to 2000 characters; null without words.",
      resolve: (fact) => stateOf(fact).note ?? null,
    }),
    by: t.field({
      type: Member,
      nullable: true,
      description: "Whose it is; null when that member is gone.",
      resolve: (fact, _args, { loaders }) => loaders.members.load(stateOf(fact).byId),
    }),
    at: t.expose("effectiveAt", { type: "DateTime", description: "When the member felt so." }),
    retractedAt: t.expose("retractedAt", {
      type: "DateTime",
      nullable: true,
      description: "Since when it no longer counts; null while it does.",
    }),
  }),
});

const SentimentConnection = defineConnection("Sentiment", Sentiment, "sentiments, the newest first");

builder.prismaObjectFields(Customer, (t) => ({
  sentiment: t.field({
    type: Sentiment,
    nullable: true,
    description: "The newest that a member told within the last 90 days; null when nobody did: unknown.",
    resolve: async ({ id }, _args, { loaders }) => {
      const factId = await loaders.sentiments.load(id);
      return factId === null ? null : loaders.facts.load(factId);
    },
  }),
  sentiments: t.connection(
    {
      type: Sentiment,
      description: "All that members told, retracted ones included, the newest first.",
      resolve: ({ id }, page, { loaders }) =>
        readConnection(
          page,
          nestedList(loaders, { list: "facts", parentId: id, kinds: ["SENTIMENT"] }, (key) =>
            loaders.facts.load(key.id),
          ),
        ),
    },
    SentimentConnection,
  ),
}));
