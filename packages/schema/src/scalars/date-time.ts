import { builder } from "../builder.ts";
import { invalidScalar } from "./invalid-scalar.ts";

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

builder.scalarType("DateTime", {
  description:
    "ISO 8601 instant with zone, e.g. 2026-03-01T09:30:00.000Z. Answers are in UTC, to the millisecond.",
  serialize: (value) => value.toISOString() as never,
  parseValue: (value) => {
    const parsed = typeof value === "string" && instant.test(value) ? new Date(value) : null;
    if (parsed && !Number.isNaN(parsed.getTime())) return parsed;
    throw invalidScalar("a DateTime is an ISO 8601 instant with zone, e.g. 2026-03-01T09:30:00.000Z", value);
  },
});
