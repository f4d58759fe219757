import { Random, type DemoBook } from "@perennial/services/demo";
import { answerAction, storyTickets, ticketAction } from "./fact-actions.ts";
import { invoiceAction, type BouncedInvoices } from "./bounced-invoices.ts";
import type { LiveAction } from "./live-action.ts";
import { liveCall } from "./live-call.ts";
import { SLOT_SECONDS, type Story } from "./story.ts";

interface Telling {
  book: DemoBook;
  seed: string;
  invoices: BouncedInvoices;
  second: number;
}

/** What a story does in one of its seconds. */
export function tellStory(story: Story, telling: Telling): LiveAction[] {
  const { seed, second, invoices } = telling;
  const step = second - story.slot * SLOT_SECONDS;
  const random = new Random(seed, "step", second, story.kind);
  switch (story.kind) {
    case "rally":
    case "wake":
      return comeBack(story, telling, step);
    case "storm":
      if (step < storyTickets(story).length) return [ticketAction(story, step, "OPEN", second)];
      return [answerAction(story, { person: step % 2, value: random.whole(0, 2), second })];
    case "ticket":
      return step === 0 ? [ticketAction(story, 0, "OPEN", second)] : [];
    case "bounce":
      return step === 0 ? invoiceAction(invoices, story, null) : [];
    default: {
      if (step !== 0) return [];
      const value = Math.min(10, Math.max(0, Math.round(random.around(story.company.mood * 10, 1.2))));
      return [
        answerAction(story, { person: random.whole(0, story.company.people.length - 1), value, second }),
      ];
    }
  }
}

/** How it ends well, some minutes later: what came as use needs no end. */
export function repairStory(story: Story, { second, invoices, book }: Telling, slot: number): LiveAction[] {
  const step = second - slot * SLOT_SECONDS;
  if (story.kind === "storm" || story.kind === "ticket") {
    const count = storyTickets(story).length;
    if (step < count) return [ticketAction(story, step, "SOLVED", second)];
    return story.kind === "storm" ? [answerAction(story, { person: step % 2, value: 8, second })] : [];
  }
  if (story.kind !== "bounce" || step !== 0) return [];
  const paidOn = new Date(second * 1000).toLocaleDateString("sv-SE", {
    timeZone: story.company.region.timeZone,
  });
  return invoiceAction(invoices, story, paidOn < book.calendar.lastDay ? book.calendar.lastDay : paidOn);
}

/** All its people come in, a few a second, and try many features. */
function comeBack({ company, slot, kind }: Story, { second }: Telling, step: number): LiveAction[] {
  const arriving = company.people.filter((_, index) => index % SLOT_SECONDS === step);
  const calls = arriving.flatMap((person, who) =>
    company.features
      .slice(0, kind === "rally" ? 5 : 3)
      .map(({ name }, index) =>
        liveCall(
          { company, person },
          { id: `live-${kind}-${slot}-${step}-${who}-${index}`, event: name, at: second * 1000 },
        ),
      ),
  );
  return calls.length === 0 ? [] : [{ kind: "calls", calls }];
}
