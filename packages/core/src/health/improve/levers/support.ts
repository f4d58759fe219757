import { counted } from "../../sentence.ts";
import type { OpenTicket, Signals } from "../../signals.ts";
import type { Lever } from "../lever.ts";

const RANK = { critical: 2, high: 1, other: 0 } as const;

/** Those that weigh most first, so that the fewest have to be solved: by severity, of equals the one that waits longest. */
function worstFirst({ tickets }: Signals): OpenTicket[] {
  return [...tickets].sort(
    (a, b) => RANK[b.severity] - RANK[a.severity] || a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1),
  );
}

export const solvedTickets: Lever = {
  key: "solved_tickets",
  component: "support",
  signal: "burden",
  unit: "tickets",
  room: ({ tickets }) => tickets.length,
  after: (signals, steps) => ({ ...signals, tickets: worstFirst(signals).slice(steps) }),
  describe(signals, steps) {
    const solved = worstFirst(signals).slice(0, steps);
    const of = (severity: OpenTicket["severity"]) =>
      solved.filter((each) => each.severity === severity).length;
    return { solved: steps, open: signals.tickets.length, critical: of("critical"), high: of("high") };
  },
  english({ solved, open, critical, high }) {
    const grave = [Number(critical) > 0 && `${critical} critical`, Number(high) > 0 && `${high} high`].filter(
      (part) => part !== false,
    );
    const which = grave.length > 0 ? ` (${grave.join(", ")})` : "";
    return `${solved === 1 ? "1" : `the worst ${solved}`} of ${counted(Number(open), "open ticket")}${which} solved`;
  },
};
