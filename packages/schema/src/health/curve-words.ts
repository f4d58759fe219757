import { signalDocsOf } from "@perennial/core/signals";

/** Of curves that aren't asked with a signal of the component's own. */
const others: Readonly<Record<string, { label: string; unit: string }>> = {
  nps: { label: "Answer to an NPS question", unit: "points (0..10)" },
  rating: { label: "Answer to a CSAT or CES question, as a share of its scale", unit: "ratio" },
};

/** Name for people and unit of what a curve is asked with; undefined where it has none. */
export function curveWords(name: string): { label: string; unit: string } | undefined {
  return signalDocsOf(name) ?? others[name];
}
