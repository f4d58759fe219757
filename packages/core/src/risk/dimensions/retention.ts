import {
  counted,
  type Curve,
  daysLate as daysLateOf,
  daysLateDocs,
  usageSignalDocs,
  valueAt,
} from "../../health/index.ts";
import { localDay } from "../../time/index.ts";
import { type ContractTerms, contractTerms } from "../contract-terms.ts";
import { contractsAsOf } from "../contracts-as-of.ts";
import { defineDimension } from "../dimension.ts";

const DAY = 86_400_000;
const USERS: Curve = [
  [0, 0],
  [0.5, 30],
  [1, 80],
  [1.2, 100],
];
const RENEWAL: Curve = [
  [0, 20],
  [30, 40],
  [90, 65],
  [180, 85],
  [365, 100],
];
const TERM: Curve = [
  [1, 40],
  [6, 60],
  [12, 80],
  [24, 100],
];
const LATE: Curve = [
  [0, 100],
  [1, 70],
  [15, 70],
  [16, 40],
  [30, 40],
  [31, 0],
];
const TENURE: Curve = [
  [0, 40],
  [90, 55],
  [365, 80],
  [730, 100],
];

/** What speaks for their staying: users, the contract, paying in time, and how long they have been here. */
export const retention = defineDimension({
  key: "retention",
  label: "retention",
  formula:
    "30% users beside the 28 days before (none left 0, half 30, as many 80, a fifth more 100), 25% days to the renewal (0 days 20, 30 days 40, 90 days 65, 180 days 85, 365 days 100; halfway to 100 where it renews by itself, 0 once all contracts have ended), 10% term (1 month 40, 6 months 60, 12 months 80, 24 months 100), 20% days late (as the component payment), 15% tenure (0 days 40, 90 days 55, 365 days 80, 730 days 100), straight between these points.",
  signalDocs: {
    activeUsers28: usageSignalDocs.activeUsers28,
    activeUsers28Before: {
      label: "Users active in the 28 days before",
      formula: "Distinct end users with at least one event in the 28 days before the last 28.",
      unit: "users",
      range: [0, null],
      window: "28 days, 28 days ago",
      sources: ["events"],
      unknown: "Never unknown: without an event it is 0.",
    },
    userChange28: {
      label: "Users beside the 28 days before",
      formula: "Users active in 28 days divided by those of the 28 days before.",
      unit: "ratio",
      range: [0, null],
      window: "28 days, twice",
      sources: ["events"],
      unknown: "Nobody was active then: there is nothing to compare with, and it is left out.",
    },
    contractsInForce: {
      label: "Contracts in force",
      formula: "Contracts that aren't cancelled, have begun and haven't ended.",
      unit: "contracts",
      range: [0, null],
      window: "at the moment",
      sources: ["contracts"],
      unknown: "No contract was ever told.",
    },
    daysToRenewal: {
      label: "Days to the renewal",
      formula: "Whole 24 hours until the first of the contracts in force ends.",
      unit: "days",
      range: [0, null],
      window: "at the moment",
      sources: ["contracts"],
      unknown: "No contract is in force, or all go on until told otherwise.",
    },
    autoRenews: {
      label: "Renews by itself",
      formula: "1 where the contract that ends first renews by itself, 0 where it doesn't.",
      unit: "yes or no",
      range: [0, 1],
      window: "at the moment",
      sources: ["contracts"],
      unknown: "It wasn't told, and counts like a contract that doesn't.",
    },
    termMonths: {
      label: "Term of the contract",
      formula: "Months from start to end of the contract that ends first, a month being a twelfth of a year.",
      unit: "months",
      range: [0, null],
      window: "at the moment",
      sources: ["contracts"],
      unknown: "No contract is in force, or all go on until told otherwise: it is left out.",
    },
    daysLate: daysLateDocs,
    tenureDays: {
      label: "Days as a customer",
      formula: "Whole 24 hours since the first contract began or the first event, whichever came first.",
      unit: "days",
      range: [0, null],
      window: "ever",
      sources: ["contracts", "events"],
      unknown: "Neither a contract that has begun nor an event was told.",
    },
  },
  read({ asOf, timeZone, usage, activity, contracts, unpaidInvoices, book }) {
    const { activeUsers28, firstEventAt } = usage;
    const { activeUsers28Before } = activity;
    const userChange28 = activeUsers28Before > 0 ? activeUsers28 / activeUsers28Before : null;
    const told = contractsAsOf(contracts, asOf);
    const terms = contractTerms(told, asOf);
    const { contractsInForce, daysToRenewal, autoRenews, termMonths } = terms;
    const daysLate = daysLateOf(unpaidInvoices, localDay(asOf, timeZone));
    const begun = [firstEventAt, ...told.map(({ startsAt }) => startsAt)].filter(
      (moment) => moment !== null && moment <= asOf,
    ) as number[];
    const tenureDays = begun.length === 0 ? null : Math.floor((asOf - Math.min(...begun)) / DAY);
    return {
      signals: {
        activeUsers28,
        activeUsers28Before,
        userChange28,
        contractsInForce,
        daysToRenewal,
        autoRenews,
        termMonths,
        daysLate,
        tenureDays,
      },
      parts: [
        { weight: 0.3, value: userChange28 === null ? null : valueAt(USERS, userChange28) },
        { weight: 0.25, value: renewalValue(terms) },
        { weight: 0.1, value: termMonths === null ? null : valueAt(TERM, termMonths) },
        { weight: 0.2, value: book.firstInvoiceAt === null ? null : valueAt(LATE, daysLate) },
        { weight: 0.15, value: tenureDays === null ? null : valueAt(TENURE, tenureDays) },
      ],
    };
  },
  unknown: "NO_CONTRACT_NOR_EVENT",
  describe: (signals, { book }) => ({
    key: "retention.stays",
    params: {
      renewal: signals.daysToRenewal,
      alone: signals.autoRenews,
      contracts: signals.contractsInForce,
      late: book.firstInvoiceAt === null ? null : signals.daysLate,
      users: signals.activeUsers28,
      before: signals.userChange28 === null ? null : signals.activeUsers28Before,
    },
  }),
  english: {
    "retention.stays": ({ renewal, alone, contracts, late, users, before }) => {
      const contract =
        renewal === null
          ? contracts === null
            ? "no contract was told"
            : contracts === 0
              ? "no contract is in force"
              : "the contract goes on until told otherwise"
          : `the contract ${alone === 1 ? "renews by itself" : "ends"} in ${counted(Number(renewal), "day")}`;
      const paying =
        late === null
          ? ""
          : late === 0
            ? ", no invoice is overdue"
            : `, the oldest unpaid invoice is ${counted(Number(late), "day")} late`;
      const staying =
        before === null
          ? ""
          : `, and ${counted(Number(users), "user")} ${users === 1 ? "was" : "were"} active in the last 28 days where ${before} ${before === 1 ? "was" : "were"} before`;
      return `${contract}${paying}${staying}`;
    },
  },
});

function renewalValue({ contractsInForce, daysToRenewal, autoRenews, ended }: ContractTerms): number | null {
  if (ended) return 0;
  // One that goes on until told otherwise never comes up.
  if (daysToRenewal === null) return contractsInForce === null || contractsInForce === 0 ? null : 100;
  const value = valueAt(RENEWAL, daysToRenewal);
  return autoRenews === 1 ? (value + 100) / 2 : value;
}
