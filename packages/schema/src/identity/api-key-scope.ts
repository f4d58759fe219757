import { builder } from "../builder.ts";

export const ApiKeyScope = builder.enumType("ApiKeyScope", {
  description: "A right; none includes another.",
  values: {
    INGEST: { description: "Send events." },
    READ: { description: "Read everything but API keys." },
    WRITE: { description: "Record facts, assign owners, erase end users." },
    ADMIN: { description: "Members, API keys, models, key features." },
  } as const,
});
