import type { LiveAction } from "./live-action.ts";
import { SLOT_SECONDS, type Story } from "./story.ts";

const STORM = ["CRITICAL", "CRITICAL", "CRITICAL", "HIGH"] as const;
const SINGLE = ["OTHER"] as const;

/** Severities of the tickets that a story opens. */
export function storyTickets({ kind }: Story): readonly ("CRITICAL" | "HIGH" | "OTHER")[] {
  return kind === "storm" ? STORM : SINGLE;
}

/** The same tickets for each story of a customer: one that a stopped program left open is solved by the next. */
export function ticketAction(
  story: Story,
  index: number,
  status: "OPEN" | "SOLVED",
  second: number,
): LiveAction {
  const { company, slot, kind } = story;
  const openedAt = new Date((slot * SLOT_SECONDS + index) * 1000).toISOString();
  const ticketId = `T-live-${company.number}-${kind}-${index + 1}`;
  return {
    kind: "fact",
    mutation: "recordTicket",
    input: {
      customer: { externalId: company.externalId },
      ticketId,
      severity: storyTickets(story)[index],
      status,
      openedAt,
      ...(status === "SOLVED" && { solvedAt: new Date(second * 1000).toISOString() }),
      idempotencyKey: `${ticketId}-${slot}-${status}`,
    },
  };
}

interface Answer {
  /** Which of the customer's people. */
  person: number;
  /** 0..10 */
  value: number;
  second: number;
}

export function answerAction({ company, slot, kind }: Story, { person, value, second }: Answer): LiveAction {
  const respondent = company.people[person]!.userId;
  const responseId = `nps-live-${kind}-${slot}-${respondent}-${value}`;
  return {
    kind: "fact",
    mutation: "recordSurveyResponse",
    input: {
      customer: { externalId: company.externalId },
      responseId,
      survey: "NPS",
      value,
      max: 10,
      respondent,
      answeredAt: new Date(second * 1000).toISOString(),
      idempotencyKey: responseId,
    },
  };
}
