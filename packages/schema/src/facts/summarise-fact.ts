import { parseState, type FactKind } from "@perennial/core/facts";

interface SummarisedFact {
  kind: FactKind;
  subject: string;
  state: unknown;
}

/** A fact in one English sentence, numbers and days in the way of `locale`. */
export function summariseFact(
  { kind, subject, state }: SummarisedFact,
  locale: string,
  timeZone: string,
): string {
  const day = (instant: number) =>
    new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone }).format(instant);
  const money = ({ amountMinor, currency }: { amountMinor: number; currency: string }) => {
    const format = new Intl.NumberFormat(locale, { style: "currency", currency });
    return format.format(amountMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
  };
  switch (kind) {
    case "TRAIT":
    case "USER_TRAIT": {
      const trait = read(kind, state);
      return trait === null || trait.value === null
        ? `${subject} was removed.`
        : `${subject} is ${say(trait.value)}.`;
    }
    case "TICKET": {
      const ticket = read(kind, state);
      return ticket === null
        ? `Ticket ${subject}.`
        : `Ticket ${subject} (${ticket.severity}) is ${ticket.status}.`;
    }
    case "SURVEY_RESPONSE": {
      const answer = read(kind, state);
      return answer === null
        ? `Survey answer ${subject}.`
        : `${answer.survey} answer of ${answer.value} out of ${answer.max}.`;
    }
    case "INVOICE": {
      const invoice = read(kind, state);
      if (invoice === null) return `Invoice ${subject}.`;
      const status = invoice.paidOn == null ? `is due on ${invoice.dueOn}` : `was paid on ${invoice.paidOn}`;
      return `Invoice ${subject} of ${money(invoice.amount)} ${status}.`;
    }
    case "CONTRACT": {
      const contract = read(kind, state);
      if (contract === null) return `Contract ${subject}.`;
      const status = contract.status === "cancelled" ? ", cancelled" : "";
      return `Contract ${subject} of ${money(contract.annual)} a year, ${day(contract.startsAt)} to ${day(contract.endsAt)}${status}.`;
    }
    case "ENTITLEMENT": {
      const entitlement = read(kind, state);
      const parts = [
        entitlement?.seats === undefined
          ? null
          : `${new Intl.NumberFormat(locale).format(entitlement.seats)} seats`,
        entitlement?.plan === undefined ? null : `plan ${entitlement.plan}`,
        entitlement?.features === undefined ? null : `${entitlement.features.length} features`,
      ].filter((part) => part !== null);
      return `Entitled to ${parts.length > 0 ? parts.join(", ") : "nothing told"}${subject === "default" ? "" : ` (${subject})`}.`;
    }
  }
}

/** The state of an erased person's fact may be empty. */
function read<K extends FactKind>(kind: K, state: unknown) {
  const parsed = parseState(kind, state);
  return parsed.ok ? parsed.state : null;
}

function say(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
