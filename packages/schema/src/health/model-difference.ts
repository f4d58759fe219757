import { type ModelDifference as ModelDifferenceShape, renderDifference } from "@perennial/core/health";
import { builder } from "../builder.ts";
import { componentLabel } from "./component-label.ts";
import { Curve } from "./curve.ts";

const ModelDifferenceKind = builder.enumType("ModelDifferenceKind", {
  description: "In what two versions differ.",
  values: {
    COMPONENT_ADDED: { description: "A component counts that didn't before." },
    COMPONENT_REMOVED: { description: "A component no longer counts." },
    WEIGHT: { description: "A component has another weight." },
    CURVE: { description: "A component's curve has another kind or other points." },
    THRESHOLD: { description: "A band begins elsewhere, or is entered or left in another way." },
    COVERAGE_FLOOR: { description: "Another share of the weight must be known." },
  } as const,
});

/** The two numbers of a difference of numbers. */
function numbersOf(difference: ModelDifferenceShape): { from: number | null; to: number | null } {
  switch (difference.kind) {
    case "COMPONENT_ADDED":
      return { from: null, to: difference.weight };
    case "COMPONENT_REMOVED":
      return { from: difference.weight, to: null };
    case "CURVE":
      return { from: null, to: null };
    case "THRESHOLD": {
      const scale = difference.threshold === "dwellMs" ? 1000 : 1;
      return { from: difference.from / scale, to: difference.to / scale };
    }
    default:
      return { from: difference.from, to: difference.to };
  }
}

function curveOf(difference: ModelDifferenceShape, end: "from" | "to") {
  const curve = difference.kind === "CURVE" ? difference[end] : null;
  return difference.kind === "CURVE" && curve !== null ? { name: difference.curve, curve } : null;
}

export const ModelDifference = builder.objectRef<ModelDifferenceShape>("ModelDifference").implement({
  description: "One thing in which two versions of a model differ.",
  fields: (t) => ({
    kind: t.field({
      type: ModelDifferenceKind,
      description: "What differs.",
      resolve: ({ kind }) => kind,
    }),
    component: t.string({
      nullable: true,
      description: "Key of the component; null where none is concerned.",
      resolve: (difference) => ("component" in difference ? difference.component : null),
    }),
    componentLabel: t.string({
      nullable: true,
      description: "Name of the component for people; null where none is concerned.",
      resolve: (difference) => ("component" in difference ? componentLabel(difference.component) : null),
    }),
    threshold: t.string({
      nullable: true,
      description: "Field of BandThresholds, e.g. atRisk; null where none is concerned.",
      resolve: (difference) => {
        if (difference.kind !== "THRESHOLD") return null;
        return difference.threshold === "dwellMs" ? "dwellSeconds" : difference.threshold;
      },
    }),
    from: t.float({
      nullable: true,
      description:
        "Weight 0..1, coverage floor 0..1, or the threshold in its unit, before; null for curves and what wasn't there.",
      resolve: (difference) => numbersOf(difference).from,
    }),
    to: t.float({
      nullable: true,
      description: "The same after; null for curves and what isn't there any more.",
      resolve: (difference) => numbersOf(difference).to,
    }),
    fromCurve: t.field({
      type: Curve,
      nullable: true,
      description: "The curve before; null where it is none that differs, or it wasn't there.",
      resolve: (difference) => curveOf(difference, "from"),
    }),
    toCurve: t.field({
      type: Curve,
      nullable: true,
      description: "The curve after; null where it is none that differs, or it isn't there any more.",
      resolve: (difference) => curveOf(difference, "to"),
    }),
    sentence: t.string({
      description: "In words, in the organisation's number format.",
      resolve: (difference, _args, { services }) =>
        renderDifference(difference, services.organization.locale),
    }),
  }),
});
