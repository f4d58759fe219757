import { builder } from "../builder.ts";

export const ViewerKind = builder.enumType("ViewerKind", {
  description: "Kinds of callers.",
  values: {
    MEMBER: { description: "A signed-in member." },
    API_KEY: { description: "A program with an API key." },
  } as const,
});
