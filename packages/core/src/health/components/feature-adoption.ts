import { defineComponent } from "../component.ts";
import { shareOf, wedsyncOf } from "../wedsync-signals.ts";
import { wedsyncSignalDocs } from "../wedsync-signal-docs.ts";

const KEY_FEATURES = 4;

export const featureAdoption = defineComponent({
  key: "feature_adoption",
  label: "feature adoption",
  formula: "Key features ever used, divided by four.",
  needs: ["wedsync"],
  signalNames: ["keyFeaturesUsed"],
  signalDocs: {
    keyFeaturesUsed: wedsyncSignalDocs.keyFeaturesUsed,
  },
  defaultCurves: {},
  read(signals) {
    const { keyFeaturesUsed } = wedsyncOf(signals);
    return {
      signals: { keyFeaturesUsed },
      value: 100 * shareOf(keyFeaturesUsed, KEY_FEATURES),
      unknown: null,
    };
  },
  describe: ({ signals }) => ({
    key: "feature_adoption.used",
    params: { used: signals["keyFeaturesUsed"] ?? 0 },
  }),
  english: {
    "feature_adoption.used": ({ used }) => `${used} of ${KEY_FEATURES} key features have been used`,
  },
});
