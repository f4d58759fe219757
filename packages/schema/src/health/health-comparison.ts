import {
  renderComparison,
  type ComponentComparison as ComponentComparisonShape,
  type ComponentThen,
} from "@perennial/core/health";
import type { HappenedBetween, HealthComparison as HealthComparisonShape } from "@perennial/services/health";
import { builder } from "../builder.ts";
import { FactKind } from "../facts/fact-kind.ts";
import { Band } from "./band.ts";
import { componentLabel } from "./component-label.ts";
import { ScoringModel } from "./scoring-model.ts";
import { Signal } from "./signal.ts";

type RecordShape = NonNullable<HealthComparisonShape["after"]>;

const ComparedHealth = builder.objectRef<RecordShape>("ComparedHealth").implement({
  description: "The health shown at one end of a comparison.",
  fields: (t) => ({
    score: t.exposeFloat("score", { nullable: true, description: "0..100, unrounded; null when unknown." }),
    band: t.expose("band", { type: Band, description: "The band shown, with hysteresis." }),
    coverage: t.float({
      description: "Known weight over all weight, 0..1.",
      resolve: ({ explanation }) => explanation.coverage,
    }),
    calculatedAt: t.field({
      type: "DateTime",
      description: "When it was calculated.",
      resolve: ({ at }) => new Date(at),
    }),
    model: t.field({
      type: ScoringModel,
      description: "Model and version it was calculated with.",
      resolve: ({ model }, _args, { loaders }) => loaders.models.find(model.key, model.version),
    }),
  }),
});

const ComparedComponent = builder.objectRef<ComponentThen>("ComparedComponent").implement({
  description: "A component at one end of a comparison.",
  fields: (t) => ({
    value: t.exposeFloat("value", { nullable: true, description: "0..100; null when unknown." }),
    weight: t.exposeFloat("weight", { description: "Weight in the model, 0..1." }),
    points: t.exposeFloat("points", { description: "Points it added to the score, 0..100." }),
    signals: t.field({
      type: [Signal],
      description: "The raw signals behind the value.",
      resolve: ({ signals }) => Object.entries(signals).map(([name, value]) => ({ name, value })),
    }),
  }),
});

const ComponentComparison = builder.objectRef<ComponentComparisonShape>("ComponentComparison").implement({
  description: "One component at both ends, and what it did to the score.",
  fields: (t) => ({
    key: t.exposeString("key", { description: "Key in the registry of components." }),
    label: t.string({
      description: "Name for people, e.g. Usage.",
      resolve: ({ key }) => componentLabel(key),
    }),
    before: t.expose("before", {
      type: ComparedComponent,
      nullable: true,
      description: "At the earlier moment; null where the model of that time didn't have it.",
    }),
    after: t.expose("after", {
      type: ComparedComponent,
      nullable: true,
      description: "At the later moment; null where the model no longer has it.",
    }),
    change: t.exposeFloat("change", {
      description: "Points later minus points then, -100..100; the changes add up to the score's.",
    }),
    ofValue: t.exposeFloat("ofValue", {
      description: "Of that, what its own value did, in points; 0 where it wasn't known at both ends.",
    }),
    ofWeight: t.exposeFloat("ofWeight", {
      description: "And what its weight among the known did, in points: `change` minus `ofValue`.",
    }),
  }),
});

const EventCount = builder.objectRef<{ name: string; count: number }>("EventCount").implement({
  description: "Events of one name.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "Name of the event." }),
    count: t.exposeInt("count", { description: "How many, 1 or more." }),
  }),
});

const FactCount = builder.objectRef<{ kind: string; count: number }>("FactCount").implement({
  description: "Facts of one kind.",
  fields: (t) => ({
    kind: t.field({
      type: FactKind,
      description: "Kind of the facts.",
      resolve: ({ kind }) => kind as typeof FactKind.$inferType,
    }),
    count: t.exposeInt("count", { description: "How many took effect, 1 or more." }),
  }),
});

const Between = builder.objectRef<HappenedBetween>("Between").implement({
  description: "What happened after one moment, up to another.",
  fields: (t) => ({
    events: t.exposeInt("events", { description: "Events of the customer's users, 0 or more." }),
    eventsByName: t.field({
      type: [EventCount],
      description: "The ten most frequent of them, by name.",
      resolve: ({ eventsByName }) => [...eventsByName],
    }),
    facts: t.field({
      type: [FactCount],
      description: "Facts that took effect, by kind, the most frequent first.",
      resolve: ({ facts }) => [...facts],
    }),
    retractions: t.exposeInt("retractions", {
      description: "Facts that were retracted meanwhile, 0 or more.",
    }),
    bandChanges: t.exposeInt("bandChanges", {
      description: "Changes of the band shown, 0 or more.",
    }),
  }),
});

export const HealthComparison = builder.objectRef<HealthComparisonShape>("HealthComparison").implement({
  description:
    "A customer's health as it was shown at two moments. The components' changes add up to the score's change, where unknown counts 0.",
  fields: (t) => ({
    from: t.field({
      type: "DateTime",
      description: "The earlier moment.",
      resolve: ({ from }) => new Date(from),
    }),
    to: t.field({ type: "DateTime", description: "The later moment.", resolve: ({ to }) => new Date(to) }),
    before: t.expose("before", {
      type: ComparedHealth,
      nullable: true,
      description: "Shown at the earlier moment; null while nothing was recorded.",
    }),
    after: t.expose("after", {
      type: ComparedHealth,
      nullable: true,
      description: "Shown at the later moment; null while nothing was recorded.",
    }),
    scoreChange: t.exposeFloat("scoreChange", {
      nullable: true,
      description: "Points the score moved, -100..100; null where either is unknown.",
    }),
    modelChanged: t.exposeBoolean("modelChanged", {
      description: "True when another model or version calculated the later one.",
    }),
    coverageChanged: t.exposeBoolean("coverageChanged", {
      description: "True when more or less was known.",
    }),
    components: t.field({
      type: [ComponentComparison],
      description: "In the later model's order, then those that only the earlier one had.",
      resolve: ({ components }) => components,
    }),
    between: t.expose("between", { type: Between, description: "What happened in between." }),
    sentences: t.stringList({
      description: "In words, in the organisation's number format: the score, then what moved it most first.",
      resolve: ({ sentences }, _args, { services }) =>
        sentences.map((sentence) => renderComparison(sentence, services.organization.locale)),
    }),
  }),
});
