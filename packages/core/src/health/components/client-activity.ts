import { defineComponent } from "../component.ts";
import { counted } from "../sentence.ts";
import { shareOf, wedsyncOf } from "../wedsync-signals.ts";
import { wedsyncSignalDocs } from "../wedsync-signal-docs.ts";

export const clientActivity = defineComponent({
  key: "client_activity",
  label: "client activity",
  formula: "Clients active in 30 days, divided by clients ever; 0 without any.",
  needs: ["wedsync"],
  signalNames: ["clientsActive30", "clientsEver"],
  signalDocs: {
    clientsActive30: wedsyncSignalDocs.clientsActive30,
    clientsEver: wedsyncSignalDocs.clientsEver,
  },
  defaultCurves: {},
  read(signals) {
    const { clientsActive30, clientsEver } = wedsyncOf(signals);
    return {
      signals: { clientsActive30, clientsEver },
      value: 100 * shareOf(clientsActive30, clientsEver),
      unknown: null,
    };
  },
  describe({ signals }) {
    const all = signals["clientsEver"] ?? 0;
    if (all === 0) return { key: "client_activity.none", params: {} };
    return { key: "client_activity.active", params: { active: signals["clientsActive30"] ?? 0, all } };
  },
  english: {
    "client_activity.none": () => "there are no clients yet",
    "client_activity.active": ({ active, all }) =>
      `${active} of ${counted(Number(all), "client")} ${active === 1 ? "was" : "were"} active in the last 30 days`,
  },
});
