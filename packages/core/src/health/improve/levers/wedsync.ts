import { counted } from "../../sentence.ts";
import type { Signals, WedsyncSignals } from "../../signals.ts";
import { wedsyncOf } from "../../wedsync-signals.ts";
import type { Lever } from "../lever.ts";

const KEY_FEATURES = 4;

function withWedsync(signals: Signals, change: Partial<WedsyncSignals>): Signals {
  return { ...signals, wedsync: { ...wedsyncOf(signals), ...change } };
}

type Count = Exclude<keyof WedsyncSignals, "lastLoginAt">;

interface Share {
  key: string;
  component: string;
  part: Count;
  whole: Count;
  unit: string;
  english(params: { more: number; part: number; whole: number }): string;
}

/** More of a whole; of nothing there must first be one. */
function shareLever({ key, component, part, whole, unit, english }: Share): Lever {
  const all = (signals: Signals) => Math.max(1, wedsyncOf(signals)[whole]);
  return {
    key,
    component,
    signal: part,
    unit,
    room: (signals) => Math.max(0, all(signals) - wedsyncOf(signals)[part]),
    after: (signals, steps) =>
      steps === 0
        ? signals
        : withWedsync(signals, { [part]: wedsyncOf(signals)[part] + steps, [whole]: all(signals) }),
    describe: (signals, steps) => ({
      more: steps,
      part: wedsyncOf(signals)[part] + steps,
      whole: all(signals),
    }),
    english: (params) =>
      english({ more: Number(params["more"]), part: Number(params["part"]), whole: Number(params["whole"]) }),
  };
}

export const login: Lever = {
  key: "login",
  component: "login_recency",
  signal: "daysSinceLogin",
  unit: "logins",
  room: () => 1,
  after: (signals, steps) => (steps === 0 ? signals : withWedsync(signals, { lastLoginAt: signals.asOf })),
  describe: () => ({}),
  english: () => "somebody logging in",
};

export const keyFeatures: Lever = {
  key: "key_features",
  component: "feature_adoption",
  signal: "keyFeaturesUsed",
  unit: "features",
  room: (signals) => Math.max(0, KEY_FEATURES - wedsyncOf(signals).keyFeaturesUsed),
  after: (signals, steps) =>
    withWedsync(signals, { keyFeaturesUsed: wedsyncOf(signals).keyFeaturesUsed + steps }),
  describe: (signals, steps) => ({ more: steps, used: wedsyncOf(signals).keyFeaturesUsed + steps }),
  english: ({ more, used }) =>
    `${counted(Number(more), "more key feature")} in use (${used} of ${KEY_FEATURES})`,
};

export const activeClients = shareLever({
  key: "active_clients",
  component: "client_activity",
  part: "clientsActive30",
  whole: "clientsEver",
  unit: "clients",
  english: ({ more, part, whole }) =>
    `${counted(more, "more client")} active in 30 days (${part} of ${whole})`,
});

export const completedForms = shareLever({
  key: "completed_forms",
  component: "form_completion",
  part: "formsCompleted",
  whole: "formsSent",
  unit: "forms",
  english: ({ more, part, whole }) => `${counted(more, "more form")} completed (${part} of ${whole} sent)`,
});

export const openedEmails = shareLever({
  key: "opened_emails",
  component: "journey_performance",
  part: "emailsOpened30",
  whole: "emailsSent30",
  unit: "e-mails",
  english: ({ more, part, whole }) =>
    `${counted(more, "more journey e-mail")} opened in 30 days (${part} of ${whole} sent)`,
});
