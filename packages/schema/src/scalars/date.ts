import { builder } from "../builder.ts";
import { invalidScalar } from "./invalid-scalar.ts";

builder.scalarType("Date", {
  description: "Local calendar day of the organisation, YYYY-MM-DD.",
  serialize: (value) => value,
  parseValue: (value) => {
    if (typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
      const day = new Date(`${value}T00:00:00Z`);
      // Date rolls 31 June over to July; a day that changes isn't one.
      if (!Number.isNaN(day.getTime()) && day.toISOString().startsWith(value)) return value;
    }
    throw invalidScalar("a Date is a calendar day, e.g. 2026-03-01", value);
  },
});
