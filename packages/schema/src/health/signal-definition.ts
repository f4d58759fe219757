import {
  type SignalDefinition as SignalDefinitionShape,
  signalDefinitions,
  type SignalUser,
} from "@perennial/core/signals";
import { builder } from "../builder.ts";

const SignalUserKind = builder.enumType("SignalUserKind", {
  description: "What is calculated from signals.",
  values: {
    COMPONENT: { description: "A weighted part of a health score." },
    DIMENSION: { description: "One of the sides from which a customer can be at risk." },
  } as const,
});

const SignalUserRef = builder.objectRef<SignalUser>("SignalUser").implement({
  description: "A component or risk dimension that is calculated from a signal.",
  fields: (t) => ({
    kind: t.field({
      type: SignalUserKind,
      description: "Which of the two it is.",
      resolve: ({ kind }) => (kind === "component" ? "COMPONENT" : "DIMENSION"),
    }),
    key: t.exposeString("key", { description: "Its key, e.g. usage." }),
    label: t.exposeString("label", { description: "Its name, lower case, e.g. usage." }),
  }),
});

export const SignalDefinition = builder.objectRef<SignalDefinitionShape>("SignalDefinition").implement({
  description: "What a signal means: how it is computed from what, in which unit and window.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "Key, e.g. activeUsers7, the same wherever it stands." }),
    label: t.exposeString("label", { description: "Name for people, e.g. Users active in 7 days." }),
    formula: t.exposeString("formula", { description: "How it is computed, in a sentence." }),
    unit: t.exposeString("unit", {
      description: "Unit of its values, in the plural, e.g. users, days, ratio (beside 1), points (0..100).",
    }),
    least: t.float({
      nullable: true,
      description: "Least value it can have; null without a bound.",
      resolve: ({ range }) => range[0],
    }),
    greatest: t.float({
      nullable: true,
      description: "Greatest value it can have; null without a bound.",
      resolve: ({ range }) => range[1],
    }),
    window: t.exposeString("window", {
      description: "The stretch of time it looks at, e.g. 28 days, the last of them today.",
    }),
    sources: t.stringList({
      description: "Kinds of facts it is derived from, e.g. events; empty while no fact tells it.",
      resolve: ({ sources }) => [...sources],
    }),
    unknown: t.exposeString("unknown", {
      description: "What it means that it has no value, or why it always has one.",
    }),
    usedBy: t.field({
      type: [SignalUserRef],
      description: "The components and risk dimensions calculated from it.",
      resolve: ({ usedBy }) => [...usedBy],
    }),
  }),
});

builder.queryField("signals", (t) =>
  t.field({
    type: [SignalDefinition],
    description: "Every signal that scores and risk dimensions are calculated from, with what it means.",
    authScopes: { READ: true },
    resolve: () => signalDefinitions(),
  }),
);
