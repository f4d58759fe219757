import { annualRecurring } from "../../facts/index.ts";
import { counted, type Curve, valueAt } from "../../health/index.ts";
import { contractsAsOf } from "../contracts-as-of.ts";
import { defineDimension } from "../dimension.ts";

const DAY = 86_400_000;
const YEAR = 365 * DAY;
/** A contract younger than that has had no time to develop. */
const YOUNGEST_BASE = 90 * DAY;
const DEVELOPMENT: Curve = [
  [0, 0],
  [0.8, 30],
  [1, 65],
  [1.1, 85],
  [1.25, 100],
];
const FEATURES: Curve = [
  [0, 0],
  [0.25, 40],
  [0.5, 70],
  [0.8, 100],
];

/** Whether they get what they pay for, and pay more for it. */
export const valueRealisation = defineDimension({
  key: "value_realisation",
  label: "value realisation",
  formula:
    "45% ARR beside a year before (none 0, 80% 30, as much 65, a tenth more 85, a quarter more 100), 35% share of entitled features used (none 0, a quarter 40, half 70, 80% 100), 20% outcomes reached, straight between these points.",
  signalDocs: {
    arr: {
      label: "ARR",
      formula: "Annual values of the contracts in force, added up, each at the rate it was told with.",
      unit: "minor units of the reporting currency",
      range: [0, null],
      window: "at the moment",
      sources: ["contracts"],
      unknown: "No contract is in force.",
    },
    arrBefore: {
      label: "ARR a year before",
      formula:
        "The same 365 times 24 hours before, or when the first contract began where that is later and at least 90 days ago.",
      unit: "minor units of the reporting currency",
      range: [0, null],
      window: "365 days ago",
      sources: ["contracts"],
      unknown: "No contract was in force then, or the first one is younger than 90 days.",
    },
    arrDevelopment: {
      label: "ARR beside a year before",
      formula: "ARR divided by ARR a year before.",
      unit: "ratio",
      range: [0, null],
      window: "365 days",
      sources: ["contracts"],
      unknown: "One of them is unknown, or the earlier one is 0: it is left out.",
    },
    entitledFeatures: {
      label: "Entitled features",
      formula: "Distinct features that the entitlements in force name.",
      unit: "features",
      range: [1, null],
      window: "in force at the moment",
      sources: ["entitlements"],
      unknown: "No entitlement names a feature.",
    },
    entitledFeaturesUsed28: {
      label: "Entitled features used in 28 days",
      formula: "How many of them an event named.",
      unit: "features",
      range: [0, null],
      window: "28 days",
      sources: ["entitlements", "events"],
      unknown: "No entitlement names a feature, or there was never an event: it is left out.",
    },
    outcomesReached: {
      label: "Share of outcomes reached",
      formula: "Outcomes reached divided by outcomes agreed upon.",
      unit: "ratio",
      range: [0, 1],
      window: "at the moment",
      sources: [],
      unknown: "No outcome was told: it is left out. There is no fact that tells any yet.",
    },
  },
  read({ asOf, reportingCurrency, contracts, entitledFeatures, activity, usage }) {
    const arrAt = (moment: number) =>
      annualRecurring(contractsAsOf(contracts, moment), moment, reportingCurrency).arrMinor;
    const arr = arrAt(asOf);
    const begun = contracts.reduce((first, { state }) => Math.min(first, state.startsAt), asOf);
    const base = Math.max(asOf - YEAR, begun);
    const arrBefore = asOf - base < YOUNGEST_BASE ? null : arrAt(base);
    const arrDevelopment = arr === null || arrBefore === null || arrBefore <= 0 ? null : arr / arrBefore;
    const entitled = new Set(entitledFeatures ?? []);
    const used = activity.featuresUsed28.filter((feature) => entitled.has(feature)).length;
    const entitledFeaturesUsed28 = entitled.size === 0 || usage.firstEventAt === null ? null : used;
    return {
      signals: {
        arr,
        arrBefore,
        arrDevelopment,
        entitledFeatures: entitled.size === 0 ? null : entitled.size,
        entitledFeaturesUsed28,
        outcomesReached: null,
      },
      parts: [
        { weight: 0.45, value: arrDevelopment === null ? null : valueAt(DEVELOPMENT, arrDevelopment) },
        {
          weight: 0.35,
          value:
            entitledFeaturesUsed28 === null
              ? null
              : valueAt(FEATURES, entitledFeaturesUsed28 / entitled.size),
        },
        { weight: 0.2, value: null },
      ],
    };
  },
  unknown: "NO_CONTRACT_NOR_ENTITLEMENT",
  describe: ({ arrDevelopment, entitledFeatures, entitledFeaturesUsed28 }) => ({
    key: "value_realisation.worth",
    params: {
      development: arrDevelopment,
      entitled: entitledFeatures,
      used: entitledFeaturesUsed28,
    },
  }),
  english: {
    "value_realisation.worth": ({ development, entitled, used }, _format, percent) => {
      const said = [
        development !== null && `ARR stands at ${percent(Number(development))} of what it was a year before`,
        used !== null &&
          `${used} of ${counted(Number(entitled), "entitled feature")} ${used === 1 ? "was" : "were"} used in the last 28 days`,
      ];
      return said.filter((part) => part !== false).join(", and ");
    },
  },
});
