type Traits = Readonly<Record<string, unknown>>;

export interface Description {
  name: string | null;
  domain: string | null;
  industry: string | null;
}

/** What the list shows of an account, from its traits; null where they don't say. */
export function describeCustomer(traits: Traits): Description {
  return {
    name: textOf(traits["name"]),
    domain: textOf(traits["domain"]) ?? hostOf(textOf(traits["website"])),
    industry: textOf(traits["industry"]),
  };
}

export interface PersonDescription {
  name: string | null;
  email: string | null;
}

/** A person's name and address, from the traits of Segment's protocol. */
export function describePerson(traits: Traits): PersonDescription {
  const parts = [textOf(traits["firstName"]), textOf(traits["lastName"])].filter((part) => part !== null);
  return { name: textOf(traits["name"]) ?? (parts.join(" ") || null), email: textOf(traits["email"]) };
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

function hostOf(website: string | null): string | null {
  if (website === null) return null;
  const url = URL.parse(website.includes("://") ? website : `https://${website}`);
  return url === null ? null : url.hostname.replace(/^www\./, "");
}
