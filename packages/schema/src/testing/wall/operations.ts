import {
  getNamedType,
  isAbstractType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
} from "graphql";
import { schema } from "../../schema.ts";
import type { Tenant } from "./tenant.ts";
import { combinations, valuesOf } from "./values-of.ts";

export interface Operation {
  /** "Query.customer" */
  name: string;
  source: string;
  variables: Record<string, unknown>;
}

/** Below a root field arguments stay out, but for these. */
const nested: Readonly<Record<string, () => readonly string[]>> = {
  "Customer.health": () => ["", `(asOf: "2026-01-01T00:00:00Z")`],
  // A moment of which a record was planted, and now.
  "Customer.record": () => [hoursAgo(36), hoursAgo(0)],
};

/** What takes long is asked below one root: the same loader reads it wherever it stands. */
const onlyBelow: Readonly<Record<string, string>> = { "Customer.riskAssessment": "Query.customers" };

function hoursAgo(hours: number): string {
  return `(asOf: "${new Date(Date.now() - hours * 3_600_000).toISOString()}")`;
}

/** Every root field of a kind with everything below it, asked about the tenant's things in every way its arguments allow. */
export function operationsOf(root: "Query" | "Mutation" | "Subscription", tenant: Tenant): Operation[] {
  const type = schema.getType(root) as GraphQLObjectType;
  return Object.values(type.getFields()).flatMap((field) => {
    const name = `${root}.${field.name}`;
    const args = field.args.filter((arg) => !isPaging(field, arg.name));
    const selection = select(getNamedType(field.type), { root: name, above: new Set() });
    const page = isConnection(field) ? { first: 50 } : {};
    const given = combinations(args, isRequiredArgument, (arg) =>
      valuesOf(`${name}(${arg.name}:)`, arg.type, tenant),
    );
    return given.map((values) => {
      const variables = { ...values, ...page };
      const used = field.args.filter((arg) => arg.name in variables);
      const declared = used.map((arg) => `$${arg.name}: ${arg.type.toString()}`).join(", ");
      const passed = used.map((arg) => `${arg.name}: $${arg.name}`).join(", ");
      const source = `${root.toLowerCase()}${declared && `(${declared})`} { ${field.name}${passed && `(${passed})`}${selection} }`;
      return { name, source, variables };
    });
  });
}

function isConnection(field: GraphQLField<unknown, unknown>): boolean {
  return getNamedType(field.type).name.endsWith("Connection");
}

/** Cursors of lists are the connection's own test; a subscription's `after` is a place in the log. */
function isPaging(field: GraphQLField<unknown, unknown>, argument: string): boolean {
  return isConnection(field) && ["first", "last", "after", "before"].includes(argument);
}

interface Way {
  /** Where it begins, e.g. Query.customers. */
  root: string;
  above: ReadonlySet<string>;
}

/** Every field below, each type once on a way down. */
function select(type: GraphQLNamedType, way: Way): string {
  if (isAbstractType(type)) {
    const members = schema.getPossibleTypes(type).filter((member) => !way.above.has(member.name));
    return ` { __typename ${members.map((member) => `... on ${member.name}${selectObject(member, way, `${member.name}__`)}`).join(" ")} }`;
  }
  return isObjectType(type) ? selectObject(type, way, "") : "";
}

function selectObject(type: GraphQLObjectType, { root, above }: Way, prefix: string): string {
  const here = new Set([...above, type.name]);
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const below = getNamedType(field.type);
    const only = onlyBelow[`${type.name}.${field.name}`];
    if (here.has(below.name) || (only !== undefined && only !== root)) return [];
    const selection = select(below, { root, above: here });
    const ways = nested[`${type.name}.${field.name}`]?.() ?? [isConnection(field) ? "(first: 5)" : ""];
    return ways.map(
      (args, index) =>
        `${prefix}${field.name}${index === 0 ? "" : `__${index}`}: ${field.name}${args}${selection}`,
    );
  });
  return ` { __typename ${fields.join(" ")} }`;
}
