import type { z } from "zod";

const kinds: Readonly<Record<string, string>> = {
  int: "a whole number",
  number: "a number",
  string: "text",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

/** What is wrong with an input where its schema doesn't say so itself; undefined leaves it to zod. */
export function sayFault(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type": {
      const kind = kinds[issue.expected];
      return kind && `must be ${kind}`;
    }
    case "invalid_value":
      return `must be ${issue.values.length > 1 ? "one of " : ""}${issue.values.map(String).join(", ")}`;
    case "unrecognized_keys":
      return `has no field ${issue.keys.join(", ")}`;
    case "too_small":
      if (issue.origin === "string" && issue.minimum === 1) return "must not be empty";
      return sayBound(issue.origin, issue.inclusive === false ? "more than" : "at least", issue.minimum);
    case "too_big":
      return sayBound(issue.origin, issue.inclusive === false ? "less than" : "at most", issue.maximum);
    default:
      return undefined;
  }
}

function sayBound(origin: string, word: string, bound: number | bigint): string | undefined {
  if (origin === "string") return `must have ${word} ${bound} ${bound === 1 ? "character" : "characters"}`;
  if (origin === "array") return `must have ${word} ${bound} ${bound === 1 ? "entry" : "entries"}`;
  if (origin === "number" || origin === "int") return `must be ${word} ${bound}`;
  return undefined;
}
