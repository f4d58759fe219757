import {
  Kind,
  print,
  visit,
  type DocumentNode,
  type ExecutionArgs,
  type OperationDefinitionNode,
} from "graphql";
import type { Context } from "@perennial/services/kernel";

interface DocumentShape {
  text: string;
  /** Variables that say only from where and for how long: subscribers who differ in them get the same payloads. */
  personal: ReadonlySet<string>;
}

const shapes = new WeakMap<DocumentNode, DocumentShape>();

/** Equal for subscribers whose payloads are equal: the same document, variables, organisation and rights. */
export function groupKey(args: ExecutionArgs, { organizationId, actor }: Context): string {
  const { text, personal } = shapeOf(args.document);
  const variables = Object.entries(args.variableValues ?? {}).filter(([name]) => !personal.has(name));
  return JSON.stringify([
    organizationId,
    actor.kind,
    [...actor.scopes].sort(),
    args.operationName ?? null,
    variables.sort(([a], [b]) => (a < b ? -1 : 1)),
    text,
  ]);
}

function shapeOf(document: DocumentNode): DocumentShape {
  let shape = shapes.get(document);
  if (!shape)
    shapes.set(document, (shape = { text: print(document), personal: personalVariables(document) }));
  return shape;
}

function personalVariables(document: DocumentNode): Set<string> {
  const uses = new Map<string, number>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void uses.set(name.value, (uses.get(name.value) ?? 0) + 1),
  });
  const operations = document.definitions.filter(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const personal = new Set<string>();
  for (const field of operations.flatMap((operation) => operation.selectionSet.selections)) {
    if (field.kind !== Kind.FIELD) continue;
    for (const { name, value } of field.arguments ?? []) {
      const isPersonal = name.value === "after" || name.value === "first";
      if (isPersonal && value.kind === Kind.VARIABLE && uses.get(value.name.value) === 1)
        personal.add(value.name.value);
    }
  }
  return personal;
}
