import { defineComponent } from "../component.ts";
import { counted } from "../sentence.ts";
import { shareOf, wedsyncOf } from "../wedsync-signals.ts";
import { wedsyncSignalDocs } from "../wedsync-signal-docs.ts";

export const formCompletion = defineComponent({
  key: "form_completion",
  label: "form completion",
  formula: "Forms completed, divided by forms sent, at most 1; 0 without any.",
  needs: ["wedsync"],
  signalNames: ["formsSent", "formsCompleted"],
  signalDocs: {
    formsSent: wedsyncSignalDocs.formsSent,
    formsCompleted: wedsyncSignalDocs.formsCompleted,
  },
  defaultCurves: {},
  read(signals) {
    const { formsSent, formsCompleted } = wedsyncOf(signals);
    return {
      signals: { formsSent, formsCompleted },
      value: 100 * shareOf(formsCompleted, formsSent),
      unknown: null,
    };
  },
  describe({ signals }) {
    const sent = signals["formsSent"] ?? 0;
    if (sent === 0) return { key: "form_completion.none", params: {} };
    return { key: "form_completion.completed", params: { completed: signals["formsCompleted"] ?? 0, sent } };
  },
  english: {
    "form_completion.none": () => "no form has been sent yet",
    "form_completion.completed": ({ completed, sent }) =>
      `${completed} of ${counted(Number(sent), "form")} sent ${completed === 1 ? "was" : "were"} completed`,
  },
});
