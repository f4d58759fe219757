import { outlineOf, type ScoringModel as ScoringModelDefinition } from "@perennial/core/health";
import { builder } from "../builder.ts";
import { Member } from "../identity/member.ts";
import { authorOf } from "./author-of.ts";
import { componentLabel } from "./component-label.ts";
import { Curve } from "./curve.ts";

/** A version of a model as it is published. */
export interface ScoringModelShape {
  definition: ScoringModelDefinition;
  name: string;
  isDefault: boolean;
  publishedAt: Date | null;
  /** As audit writes actors. */
  author: string | null;
  note: string | null;
  basedOn: number | null;
}

const BandThresholds = builder.objectRef<ScoringModelDefinition["thresholds"]>("BandThresholds").implement({
  description: "When a customer counts as at risk or critical, by the unrounded score 0..100.",
  fields: (t) => ({
    atRisk: t.exposeFloat("atRisk", {
      description: "Below it a customer is at risk, 0..100; 70 unless changed.",
    }),
    critical: t.exposeFloat("critical", {
      description: "Below it a customer is critical, 0..100; 40 unless changed.",
    }),
    openMargin: t.exposeFloat("openMargin", {
      description: "Points above a threshold at which a customer leaves the band again; 5 unless changed.",
    }),
    plungeMargin: t.exposeFloat("plungeMargin", {
      description: "Points below a threshold at which a customer enters the band at once; 10 unless changed.",
    }),
    dwellSeconds: t.float({
      description:
        "Seconds a score must stay below a threshold before the customer enters the band; 3600 unless changed.",
      resolve: (thresholds) => thresholds.dwellMs / 1000,
    }),
  }),
});

const ModelComponent = builder
  .objectRef<ScoringModelDefinition["components"][number]>("ModelComponent")
  .implement({
    description: "A weighted part of a model.",
    fields: (t) => ({
      key: t.exposeString("key", { description: "Key in the registry of components, e.g. usage." }),
      label: t.string({
        description: "Name for people, e.g. Usage.",
        resolve: (component) => componentLabel(component.key),
      }),
      weight: t.exposeFloat("weight", {
        description: "Share of the score, 0..1; all weights of a model add up to 1.",
      }),
      curves: t.field({
        type: "JSON",
        description:
          "How its curves look, by name: { name: [[x, y], ...] }, linear between the points, flat beyond the ends, y 0..100; a step has two points at its x, and x of a percentile curve is the rank 0..100. Empty for a component without curves. `curveList` has their kinds.",
        resolve: ({ curves }) =>
          Object.fromEntries(Object.entries(curves).map(([name, curve]) => [name, outlineOf(curve)])),
      }),
      curveList: t.field({
        type: [Curve],
        description: "Its curves with their kinds and points; empty for a component without curves.",
        resolve: ({ curves }) => Object.entries(curves).map(([name, curve]) => ({ name, curve })),
      }),
    }),
  });

export const ScoringModel = builder.objectRef<ScoringModelShape>("ScoringModel").implement({
  description: "An immutable version of a set of components, weights, curves and bands.",
  fields: (t) => ({
    key: t.string({
      description: "Key of the model, e.g. weighted_composite.",
      resolve: (model) => model.definition.key,
    }),
    version: t.int({
      description: "Version, from 1; a change is a new version.",
      resolve: (model) => model.definition.version,
    }),
    name: t.exposeString("name", { description: "Name for people." }),
    isDefault: t.exposeBoolean("isDefault", {
      description: "True when it scores every customer that has no other.",
    }),
    components: t.field({
      type: [ModelComponent],
      description: "Its components, in the order in which they are explained.",
      resolve: (model) => [...model.definition.components],
    }),
    coverageFloor: t.float({
      description: "Share of all weight that must be known for a score, 0..1; below it health is UNKNOWN.",
      resolve: (model) => model.definition.coverageFloor,
    }),
    thresholds: t.field({
      type: BandThresholds,
      description: "Where the bands begin.",
      resolve: (model) => model.definition.thresholds,
    }),
    publishedAt: t.expose("publishedAt", {
      type: "DateTime",
      nullable: true,
      description: "When this version was published; null for a draft.",
    }),
    author: t.field({
      type: Member,
      nullable: true,
      description: "The member who published it, or saved the draft; null where it was no member.",
      resolve: ({ author }, _args, { loaders }) => authorOf(author, loaders),
    }),
    note: t.exposeString("note", {
      nullable: true,
      description: "Why it changed, in its author's words; null where nothing was said.",
    }),
    basedOn: t.exposeInt("basedOn", {
      nullable: true,
      description: "The version whose content it has again; null where it wasn't rolled back.",
    }),
  }),
});
