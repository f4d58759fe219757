import { Random, useOn, type DemoBook, type DemoCompany, type PatternKind } from "@perennial/services/demo";
import { dayAt } from "./people-at-work.ts";

/** Something worth seeing begins every few seconds. */
export const SLOT_SECONDS = 6;
/** Slots after which what went wrong is put right. */
export const REPAIR_AFTER = 50;

type StoryKind = "rally" | "wake" | "storm" | "ticket" | "bounce" | "answer";

export interface Story {
  kind: StoryKind;
  company: DemoCompany;
  slot: number;
}

const KINDS: readonly { kind: StoryKind | null; weight: number }[] = [
  { kind: "answer", weight: 26 },
  { kind: "ticket", weight: 20 },
  { kind: "storm", weight: 14 },
  { kind: "bounce", weight: 12 },
  { kind: "rally", weight: 7 },
  { kind: "wake", weight: 1 },
  { kind: null, weight: 20 },
];

const CONTENT: readonly PatternKind[] = ["steady", "growth", "seasonal", "onboarding"];
const WEAK: readonly PatternKind[] = ["lukewarm", "decline"];

/** What begins in a slot: the same for the same seed and slot, whenever the program was started. */
export function storyOf(book: DemoBook, seed: string, slot: number): Story | null {
  const random = new Random(seed, "story", slot);
  const { kind } = random.pickWeighted(KINDS);
  if (kind === null) return null;
  const now = slot * SLOT_SECONDS * 1000;
  const candidates = book.companies.filter(
    (company) => company.renewal === "renews" && fits(book, kind, company, now),
  );
  return candidates.length === 0 ? null : { kind, company: random.pick(candidates), slot };
}

function fits(book: DemoBook, kind: StoryKind, company: DemoCompany, now: number): boolean {
  const { pattern, mood, reach, payer, number, plan } = company;
  switch (kind) {
    case "storm":
      // Content, but not beyond doubt: bad days are to be seen in the band.
      return CONTENT.includes(pattern.kind) && mood < 0.76 && reach < 0.75;
    case "bounce":
      return CONTENT.includes(pattern.kind) && payer === "prompt" && plan.billing < 12;
    case "rally":
      // A part of them only, or a long demo would leave nobody weak.
      return WEAK.includes(pattern.kind) && number % 3 === 0;
    case "wake":
      return pattern.kind === "silence" && dayAt(book, company, now) - pattern.from > 5;
    default:
      return useOn(pattern, dayAt(book, company, now), company.joinedOn) > 0;
  }
}
