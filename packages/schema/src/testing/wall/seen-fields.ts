import { getNamedType, isAbstractType, isObjectType, type GraphQLNamedType } from "graphql";
import { schema } from "../../schema.ts";

/** Adds "Type.field" of every value in an answer whose selections name their types. */
export function seenFields(value: unknown, seen: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) seenFields(item, seen);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return;
  const { __typename: typename, ...fields } = value as Record<string, unknown>;
  for (const [alias, inner] of Object.entries(fields)) {
    // Inside fragments a field is called Type__field, asked once more field__1.
    const name = alias.split("__").find((part) => /^[a-z]/.test(part)) ?? alias;
    if (typeof typename === "string" && inner !== null) seen.add(`${typename}.${name}`);
    seenFields(inner, seen);
  }
}

/** Fields of the types that only these roots lead to, or that they lead to at all when they are asked for, which weren't seen. */
export function unseenFields(roots: readonly string[], seen: ReadonlySet<string>): string[] {
  const all = reachable(roots);
  // What mutations give back beside their payloads is what queries have shown.
  const elsewhere = roots.includes("Query") ? new Set<string>() : reachable(["Query", "Subscription"]);
  return (
    [...all]
      // Which errors there are is another test's business.
      .filter((name) => !elsewhere.has(name) && !roots.includes(name) && !name.endsWith("Error"))
      .flatMap((name) => {
        const type = schema.getType(name);
        return isObjectType(type) ? Object.keys(type.getFields()).map((field) => `${name}.${field}`) : [];
      })
      .filter((field) => !seen.has(field))
  );
}

function reachable(roots: readonly string[]): Set<string> {
  const found = new Set<string>();
  const visit = (type: GraphQLNamedType | undefined): void => {
    if (type === undefined || found.has(type.name)) return;
    found.add(type.name);
    if (isAbstractType(type)) schema.getPossibleTypes(type).forEach(visit);
    if (isObjectType(type))
      for (const field of Object.values(type.getFields())) visit(getNamedType(field.type));
  };
  for (const root of roots) visit(schema.getType(root));
  return found;
}
