import { causeSentence, renderSentence, type Cause } from "@perennial/core/health";

/** What facts of each kind are called, and what telling one does. */
const facts: Readonly<Record<string, readonly [noun: string, told: string]>> = {
  TRAIT: ["A trait", "was set"],
  USER_TRAIT: ["A person's trait", "was set"],
  TICKET: ["A ticket", "was recorded"],
  SURVEY_RESPONSE: ["A survey answer", "was recorded"],
  INVOICE: ["An invoice", "was recorded"],
  CONTRACT: ["A contract", "was recorded"],
  ENTITLEMENT: ["An entitlement", "was recorded"],
  SENTIMENT: ["A member's sentiment", "was recorded"],
  CUSTOMER: ["The customer", "was recorded"],
};

/** By their subjects people know nothing: ids of answers, "default", "relationship". */
const unnamed = new Set(["SURVEY_RESPONSE", "ENTITLEMENT", "SENTIMENT"]);

/** A cause as a sentence, numbers in the way of `locale`: "A contract was recorded (C-12)." */
export function sayCause(cause: Cause, locale: string): string {
  if (cause.kind === "retraction" && cause.name === "ERASED") return "A person was erased.";
  if (cause.kind === "fact" || cause.kind === "retraction") {
    const [kind = "", ...subject] = (cause.name ?? "").split(":");
    const words = facts[kind];
    if (words !== undefined) {
      const [noun, told] = words;
      const which = subject.length > 0 && !unnamed.has(kind) ? ` (${subject.join(":")})` : "";
      const often =
        (cause.count ?? 1) > 1 ? `, ${new Intl.NumberFormat(locale).format(cause.count!)} times` : "";
      return `${noun} ${cause.kind === "fact" ? told : "was retracted"}${which}${often}.`;
    }
  }
  const { key, params } = causeSentence(cause);
  return renderSentence(key, params, locale);
}
