import { builder } from "./builder.ts";

builder.queryType({ description: "What can be asked. Every answer is about the caller's own organisation." });
builder.mutationType({
  description:
    "What can be done. Each answers with a union of success and the typed errors a caller can act on.",
});
builder.subscriptionType({
  description: "What is told live, as batches with the cursor from which the next ones follow.",
});
