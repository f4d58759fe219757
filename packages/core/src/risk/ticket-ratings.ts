import type { FactVersion, TicketState } from "../facts/index.ts";
import type { TicketRating } from "./dimension-facts.ts";

type RatedTicket = TicketState & { satisfaction?: { value: number; max: number } | null | undefined };

/** How tickets were rated, each from 1 to its scale's top, from their versions in force. */
export function ticketRatings(inForce: Iterable<FactVersion<RatedTicket>>): TicketRating[] {
  const ratings: TicketRating[] = [];
  for (const { effectiveAt, state } of inForce) {
    if (state.satisfaction == null) continue;
    const { value, max } = state.satisfaction;
    ratings.push({ rating: Math.min(1, Math.max(0, (value - 1) / (max - 1))), ratedAt: effectiveAt });
  }
  return ratings;
}
