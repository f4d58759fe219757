import { defineComponent } from "../component.ts";
import { valueAt } from "../curve.ts";
import { counted } from "../sentence.ts";

const BURDEN = { critical: 25, high: 10, other: 4 } as const;
const LATE_BURDEN = 10;
const LATE_AFTER = 7 * 86_400_000;
const NONE_OPEN = "Never unknown: where no ticket is open it is 0.";

/** What open tickets weigh on them; a book in which nobody ever had a ticket doesn't tell. */
export const support = defineComponent({
  key: "support",
  label: "support",
  formula: "100 less what open tickets weigh, by the curve `burden`.",
  needs: ["tickets"],
  signalNames: ["critical", "high", "other", "late", "burden"],
  signalDocs: {
    critical: {
      label: "Open critical tickets",
      formula: "Tickets of severity critical that are open or pending.",
      unit: "tickets",
      range: [0, null],
      window: "open at the moment",
      sources: ["tickets"],
      unknown: NONE_OPEN,
    },
    high: {
      label: "Open tickets of high severity",
      formula: "Tickets of severity high that are open or pending.",
      unit: "tickets",
      range: [0, null],
      window: "open at the moment",
      sources: ["tickets"],
      unknown: NONE_OPEN,
    },
    other: {
      label: "Other open tickets",
      formula: "Tickets of any other severity that are open or pending.",
      unit: "tickets",
      range: [0, null],
      window: "open at the moment",
      sources: ["tickets"],
      unknown: NONE_OPEN,
    },
    late: {
      label: "Tickets open for over 7 days",
      formula: "Tickets open or pending whose opening lies more than 7 times 24 hours back.",
      unit: "tickets",
      range: [0, null],
      window: "open at the moment",
      sources: ["tickets"],
      unknown: NONE_OPEN,
    },
    burden: {
      label: "Points lost to open tickets",
      formula:
        "25 for each critical ticket, 10 for each high one, 4 for each other, and 10 more for each that is open for over 7 days.",
      unit: "points",
      range: [0, null],
      window: "open at the moment",
      sources: ["tickets"],
      unknown: NONE_OPEN,
    },
  },
  defaultCurves: {
    burden: [
      [0, 100],
      [100, 0],
    ],
  },
  curveDomains: { burden: { min: 0 } },
  read({ tickets, book, asOf }, curves) {
    const count = { critical: 0, high: 0, other: 0 };
    let late = 0;
    for (const { severity, openedAt } of tickets) {
      count[severity] += 1;
      if (asOf - openedAt > LATE_AFTER) late += 1;
    }
    const burden =
      BURDEN.critical * count.critical +
      BURDEN.high * count.high +
      BURDEN.other * count.other +
      LATE_BURDEN * late;
    const signals = { ...count, late, burden };
    if (book.firstTicketAt === null) return { signals, value: null, unknown: "NO_TICKET_IN_BOOK_YET" };
    return { signals, value: valueAt(curves.burden, burden), unknown: null };
  },
  changesAt: ({ tickets, asOf }) =>
    tickets.map(({ openedAt }) => openedAt + LATE_AFTER + 1).filter((late) => late > asOf),
  describe({ signals }) {
    const { critical = 0, high = 0, other = 0, late = 0 } = signals;
    const open = (critical ?? 0) + (high ?? 0) + (other ?? 0);
    if (open === 0) return { key: "support.none", params: {} };
    return { key: "support.open", params: { open, critical, high, late } };
  },
  english: {
    "support.none": () => "no ticket is open",
    "support.open": ({ open, critical, high, late }) => {
      const grave = [
        Number(critical) > 0 && `${critical} critical`,
        Number(high) > 0 && `${high} high`,
      ].filter((part) => part !== false);
      const severity = grave.length > 0 ? ` (${grave.join(", ")})` : "";
      const waiting = Number(late) > 0 ? `, ${late} of them for over 7 days` : "";
      return `${counted(Number(open), "ticket")}${severity} ${open === 1 ? "is" : "are"} open${waiting}`;
    },
  },
});
