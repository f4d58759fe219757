import { type PackedExplanation, packExplanation, step, weightedComposite } from "@perennial/core/health";
import { bookNow } from "./big-book.ts";

/** As large as those of a book in use; for rows of history that nobody asks why. */
export function someExplanation(): PackedExplanation {
  const usage = {
    firstEventAt: 0,
    activeUsers7: 2,
    activeUsers28: 3,
    activeUsers90: 4,
    activeUserDays28: 20,
  };
  const signals = {
    asOf: bookNow,
    timeZone: "UTC",
    usage: { ...usage, distinctFeatures28: 5 },
    entitledSeats: 5,
    tickets: [],
    answers: [],
    unpaidInvoices: [],
    book: { medianFeatures: 5, firstTicketAt: 0, firstInvoiceAt: 0 },
    wedsync: null,
  };
  return packExplanation(step(null, signals, weightedComposite, bookNow, []).explanation);
}
