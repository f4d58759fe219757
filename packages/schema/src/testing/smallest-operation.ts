import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLInputType,
  type GraphQLNamedType,
} from "graphql";
import { encodeGlobalId } from "../relay/global-id.ts";
import { schema } from "../schema.ts";

const scalars: Record<string, unknown> = {
  ID: encodeGlobalId("Customer", "00000000-0000-4000-8000-000000000000"),
  String: "x",
  Int: 1,
  Float: 1,
  Boolean: true,
  DateTime: "2026-01-01T00:00:00Z",
  Date: "2026-01-01",
  JSON: {},
};

/** An operation that asks a root field for one leaf, with as few arguments as it takes. */
export function smallestOperation(
  root: string,
  field: string,
): { source: string; variables: Record<string, unknown> } {
  const type = schema.getType(root);
  const definition = isObjectType(type) ? type.getFields()[field] : undefined;
  if (definition === undefined) throw new Error(`There is no ${root}.${field}`);
  const pages = definition.args.some(
    (arg) => arg.name === "last" && !isNonNullType(arg.type) && arg.type.toString() === "Int",
  );
  const args = definition.args.filter(
    (arg) => (isNonNullType(arg.type) && arg.defaultValue === undefined) || (pages && arg.name === "first"),
  );
  const variables = Object.fromEntries(args.map((arg) => [arg.name, smallestValue(arg.type)]));
  const declared = args.map((arg) => `$${arg.name}: ${arg.type.toString()}`).join(", ");
  const given = args.map((arg) => `${arg.name}: $${arg.name}`).join(", ");
  const leaf = smallestSelection(getNamedType(definition.type));
  const source = `${root.toLowerCase()}${declared && `(${declared})`} { ${field}${given && `(${given})`} ${leaf} }`;
  return { source, variables };
}

function smallestSelection(type: GraphQLNamedType): string {
  return "getFields" in type || "getTypes" in type ? "{ __typename }" : "";
}

function smallestValue(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return smallestValue(type.ofType);
  if (isListType(type)) return [smallestValue(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (!isInputObjectType(type)) return scalars[type.name];
  const fields = Object.values(type.getFields()).filter(
    (field) => isNonNullType(field.type) && field.defaultValue === undefined,
  );
  return Object.fromEntries(fields.map((field) => [field.name, smallestValue(field.type)]));
}
