import { schema } from "@perennial/schema";
import { parse, validate } from "graphql";
import { expect, it } from "vitest";
import { exampleOperations } from "./example-operations.ts";

it.each(exampleOperations.map(({ query }) => query))("an example is valid: %s", (query) => {
  expect(validate(schema, parse(query))).toEqual([]);
});
