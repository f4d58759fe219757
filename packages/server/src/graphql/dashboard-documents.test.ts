import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { schema } from "@perennial/schema";
import {
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  visit,
} from "graphql";
import { createYoga } from "graphql-yoga";
import { expect, it } from "vitest";
import { queryLimits } from "./query-limits.ts";

const dashboard = join(import.meta.dirname, "../../../dashboard/src");
const fragments = new Map<string, FragmentDefinitionNode>();
const operations: OperationDefinitionNode[] = [];
for (const file of globSync("**/*.{ts,tsx}", { cwd: dashboard })) {
  for (const [, text] of readFileSync(join(dashboard, file), "utf8").matchAll(/\bgraphql\(\s*`([^`]*)`/g)) {
    for (const definition of parse(text!).definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
      if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
    }
  }
}

/** With the fragments it spreads, however deep, and the names of types that the page's cache asks for. */
function documentOf(operation: OperationDefinitionNode): string {
  const used = new Set<FragmentDefinitionNode>();
  const collect = (node: OperationDefinitionNode | FragmentDefinitionNode) =>
    visit(node, {
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (fragment === undefined || used.has(fragment)) return;
        used.add(fragment);
        collect(fragment);
      },
    });
  collect(operation);
  return [operation, ...used].map((node) => print(withTypeNames(node))).join("\n");
}

const withTypeNames = (node: OperationDefinitionNode | FragmentDefinitionNode) =>
  visit(node, {
    // What the pages' compiler alone reads.
    Directive: ({ name }) => (name.value.startsWith("_") ? null : undefined),
    Field: (field) =>
      field.selectionSet && {
        ...field,
        selectionSet: {
          ...field.selectionSet,
          selections: [
            ...field.selectionSet.selections,
            { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } },
          ],
        },
      },
  });

const { parse: parseLimited, validate } = createYoga({
  schema,
  plugins: queryLimits({ production: true }),
}).getEnveloped();

it("finds the dashboard's documents", () => expect(operations.length).toBeGreaterThan(40));

it.each(operations.map((operation) => [operation.name?.value, operation] as const))(
  "%s is within the limits of what may be asked",
  (_name, operation) => {
    expect(validate(schema, parseLimited(documentOf(operation)))).toEqual([]);
  },
);
