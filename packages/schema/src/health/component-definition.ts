import {
  components,
  type ComponentDefinition as Definition,
  type Curve as CurveValue,
  type CurveKind as CurveKindValue,
  kindsOfNamed,
} from "@perennial/core/health";
import { signalDefinitions } from "@perennial/core/signals";
import { builder } from "../builder.ts";
import { componentLabel } from "./component-label.ts";
import { Curve, CurveKind } from "./curve.ts";
import { curveWords } from "./curve-words.ts";
import { SignalDefinition } from "./signal-definition.ts";

interface CurveDefinitionShape {
  name: string;
  curve: CurveValue;
  min: number | null;
  max: number | null;
  kinds: CurveKindValue[];
}

const CurveDefinition = builder.objectRef<CurveDefinitionShape>("CurveDefinition").implement({
  description: "A curve that a model sets for a component.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "Key within the component, e.g. ratio." }),
    label: t.string({
      description: "What it is asked with, for people, e.g. Share of seats in use.",
      resolve: ({ name }) => curveWords(name)?.label ?? name,
    }),
    unit: t.string({
      description: "Unit of what it is asked with, in the plural, e.g. days, ratio (0..1 and above).",
      resolve: ({ name }) => curveWords(name)?.unit ?? "",
    }),
    min: t.exposeFloat("min", {
      nullable: true,
      description: "Least number it is asked with; null where there is no least.",
    }),
    max: t.exposeFloat("max", {
      nullable: true,
      description: "Greatest number it is asked with; null where there is no greatest.",
    }),
    kinds: t.field({
      type: [CurveKind],
      description: "The kinds that it may be of: PERCENTILE only where it is asked with a signal.",
      resolve: ({ kinds }) => kinds,
    }),
    default: t.field({
      type: Curve,
      description: "The curve that models begin with.",
      resolve: ({ name, curve }) => ({ name, curve }),
    }),
  }),
});

const ComponentDefinition = builder.objectRef<Definition>("ComponentDefinition").implement({
  description: "Something that a score can be made of.",
  fields: (t) => ({
    key: t.exposeString("key", { description: "Key that models name it by, e.g. usage." }),
    label: t.string({
      description: "Name for people, e.g. Usage.",
      resolve: ({ key }) => componentLabel(key),
    }),
    formula: t.exposeString("formula", {
      description: "What its value is made of, in words: its signals, and what the curves do with them.",
    }),
    needs: t.stringList({
      description: "Kinds of facts it is calculated from, e.g. usage, tickets.",
      resolve: ({ needs }) => [...needs],
    }),
    signals: t.field({
      type: [SignalDefinition],
      description: "The numbers it is calculated from and explained with.",
      resolve: ({ key }) =>
        signalDefinitions().filter(({ usedBy }) =>
          usedBy.some((user) => user.kind === "component" && user.key === key),
        ),
    }),
    curves: t.field({
      type: [CurveDefinition],
      description: "The curves that a model sets for it; empty where it has none.",
      resolve: (definition) =>
        Object.entries(definition.defaultCurves).map(([name, curve]) => ({
          name,
          curve,
          min: definition.curveDomains?.[name]?.min ?? null,
          max: definition.curveDomains?.[name]?.max ?? null,
          kinds: kindsOfNamed(definition, name),
        })),
    }),
  }),
});

builder.queryField("componentRegistry", (t) =>
  t.field({
    type: [ComponentDefinition],
    description: "Everything that a scoring model can be made of: enough to draw its form.",
    authScopes: { READ: true },
    resolve: () => [...components().values()],
  }),
);
