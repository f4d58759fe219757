import { counted, type SignalDocumentation, type SurveyAnswer } from "../../health/index.ts";
import { defineDimension } from "../dimension.ts";

const DAY = 86_400_000;
const ANSWERS_COUNT_FOR = 180 * DAY;
const RATINGS_COUNT_FOR = 90 * DAY;

const average = (label: string, formula: string, greatest: number): SignalDocumentation => ({
  label,
  formula,
  unit: "points",
  range: [0, greatest],
  window: "180 days",
  sources: ["survey answers"],
  unknown: "Nobody answered such a survey in 180 days: it is left out.",
});

/** What people said of late, in surveys and of how their tickets were dealt with. */
export const satisfaction = defineDimension({
  key: "satisfaction",
  label: "satisfaction",
  formula: "Mean of what is known of NPS (x 10), CSAT, CES and ticket ratings, each a quarter.",
  signalDocs: {
    npsAverage: average(
      "Average NPS answer",
      "Mean over people of their newest NPS answer that is younger than 180 times 24 hours.",
      10,
    ),
    csatAverage: average(
      "Average CSAT answer",
      "Mean over people of their newest CSAT answer that is younger than 180 times 24 hours, as (value - 1) / (max - 1) x 100.",
      100,
    ),
    cesAverage: average(
      "Average CES answer",
      "Mean over people of their newest CES answer that is younger than 180 times 24 hours, as (value - 1) / (max - 1) x 100.",
      100,
    ),
    ratedTickets90: {
      label: "Tickets rated in 90 days",
      formula: "Tickets whose newest rating is younger than 90 times 24 hours.",
      unit: "tickets",
      range: [0, null],
      window: "90 days",
      sources: ["tickets"],
      unknown: "Never unknown: without a rating it is 0.",
    },
    ticketRating90: {
      label: "Average ticket rating",
      formula: "Mean of those ratings, from worst 0 to best 100.",
      unit: "points",
      range: [0, 100],
      window: "90 days",
      sources: ["tickets"],
      unknown: "No ticket was rated in 90 days: it is left out.",
    },
  },
  read({ asOf, answers, ticketRatings }) {
    const fresh = answers.filter(({ answeredAt }) => asOf - answeredAt < ANSWERS_COUNT_FOR);
    const rated = ticketRatings.filter(({ ratedAt }) => asOf - ratedAt < RATINGS_COUNT_FOR);
    const of = (kind: SurveyAnswer["kind"]) => fresh.filter((answer) => answer.kind === kind);
    const share = ({ value, max }: SurveyAnswer) => (100 * (value - 1)) / (max - 1);
    const npsAverage = mean(of("NPS").map(({ value }) => value));
    const csatAverage = mean(of("CSAT").map(share));
    const cesAverage = mean(of("CES").map(share));
    const ticketRating90 = mean(rated.map(({ rating }) => 100 * rating));
    return {
      signals: { npsAverage, csatAverage, cesAverage, ratedTickets90: rated.length, ticketRating90 },
      parts: [npsAverage === null ? null : 10 * npsAverage, csatAverage, cesAverage, ticketRating90].map(
        (value) => ({ weight: 0.25, value }),
      ),
    };
  },
  unknown: "NO_ANSWER_NOR_RATING",
  describe: ({ npsAverage, csatAverage, cesAverage, ratedTickets90, ticketRating90 }) => ({
    key: "satisfaction.said",
    params: {
      nps: npsAverage,
      csat: csatAverage,
      ces: cesAverage,
      tickets: ratedTickets90,
      rating: ticketRating90,
    },
  }),
  english: {
    "satisfaction.said": ({ nps, csat, ces, tickets, rating }, format) => {
      const said = [
        nps !== null && `NPS answers average ${format(Number(nps))} of 10`,
        csat !== null && `CSAT answers ${format(Number(csat))} of 100`,
        ces !== null && `CES answers ${format(Number(ces))} of 100`,
        rating !== null &&
          `${counted(Number(tickets), "ticket")} of the last 90 days ${tickets === 1 ? "was" : "were"} rated ${format(Number(rating))} of 100`,
      ];
      return said.filter((part) => part !== false).join(", ");
    },
  },
});

function mean(values: readonly number[]): number | null {
  // Sorted, so that the sum doesn't depend on the order they were loaded in.
  const sorted = values.toSorted((a, b) => a - b);
  return sorted.length === 0 ? null : sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
}
