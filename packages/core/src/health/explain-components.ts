import type { ComponentExplanation, Explanation } from "./explanation.ts";
import { largestRemainder } from "./largest-remainder.ts";
import { renderSentence } from "./render-sentence.ts";
import { sentences } from "./sentences.ts";
import type { Band } from "./state.ts";

export interface ExplainedComponent extends ComponentExplanation {
  /** Shown points of all components add up to the shown score. */
  shownPoints: number;
  /** What the value comes from, or why it is unknown. */
  sentence: string;
}

/** The components of an explanation with what is shown of each, in English with numbers in the way of `locale` (BCP 47). */
export function explainComponents(
  explanation: Explanation,
  band: Band,
  locale: string,
): ExplainedComponent[] {
  const points = explanation.components.map((component) => component.points);
  const shown = largestRemainder(points, Math.round(explanation.score ?? 0));
  const bySubject = new Map(
    sentences(explanation, band).map((sentence) => [sentence.params["component"], sentence]),
  );
  return explanation.components.map((component, index) => {
    const sentence = bySubject.get(component.key);
    return {
      ...component,
      shownPoints: shown[index] ?? 0,
      sentence: sentence === undefined ? "" : renderSentence(sentence.key, sentence.params, locale),
    };
  });
}
