import { defineComponent } from "../component.ts";
import { counted } from "../sentence.ts";
import { shareOf, wedsyncOf } from "../wedsync-signals.ts";
import { wedsyncSignalDocs } from "../wedsync-signal-docs.ts";

export const journeyPerformance = defineComponent({
  key: "journey_performance",
  label: "journey performance",
  formula: "E-mails opened in 30 days, divided by e-mails sent in them, at most 1; 0 without any.",
  needs: ["wedsync"],
  signalNames: ["emailsSent30", "emailsOpened30"],
  signalDocs: {
    emailsSent30: wedsyncSignalDocs.emailsSent30,
    emailsOpened30: wedsyncSignalDocs.emailsOpened30,
  },
  defaultCurves: {},
  read(signals) {
    const { emailsSent30, emailsOpened30 } = wedsyncOf(signals);
    return {
      signals: { emailsSent30, emailsOpened30 },
      value: 100 * shareOf(emailsOpened30, emailsSent30),
      unknown: null,
    };
  },
  describe({ signals }) {
    const sent = signals["emailsSent30"] ?? 0;
    if (sent === 0) return { key: "journey_performance.none", params: {} };
    return { key: "journey_performance.opened", params: { opened: signals["emailsOpened30"] ?? 0, sent } };
  },
  english: {
    "journey_performance.none": () => "no journey e-mail was sent in the last 30 days",
    "journey_performance.opened": ({ opened, sent }) =>
      `${opened} of ${counted(Number(sent), "journey e-mail")} of the last 30 days ${opened === 1 ? "was" : "were"} opened`,
  },
});
