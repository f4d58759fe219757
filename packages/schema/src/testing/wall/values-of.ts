import {
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredInputField,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
} from "graphql";
import { chosen, fill } from "./fill.ts";
import type { Tenant } from "./tenant.ts";

/** Values worth asking with at a place of the schema, pointing at the tenant's things. */
export function valuesOf(place: string, wrapped: GraphQLInputType, tenant: Tenant): readonly unknown[] {
  const type = getNullableType(wrapped);
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    return combinations(fields, isRequiredInputField, (field) =>
      valuesOf(`${type.name}.${field.name}`, field.type, tenant),
    );
  }
  if (!isListType(type))
    return isEnumType(type)
      ? (chosen(place, tenant) ?? [type.getValues()[0]!.name])
      : fill(place, type.name, tenant);
  const item = getNullableType(type.ofType);
  if (isEnumType(item)) return [item.getValues().map((value) => value.name)];
  if (isInputObjectType(item)) return valuesOf(place, item, tenant).map((value) => [value]);
  return fill(place, item.toString(), tenant);
}

/** The required ones alone, then with each of the optional ones in turn; each of several values once. */
export function combinations<Item extends GraphQLArgument | GraphQLInputField>(
  items: readonly Item[],
  isRequired: (item: Item) => boolean,
  valuesFor: (item: Item) => readonly unknown[],
): Record<string, unknown>[] {
  const values = new Map(items.map((item) => [item, valuesFor(item)]));
  const required = items.filter((item) => isRequired(item));
  const least = Object.fromEntries(required.map((item) => [item.name, values.get(item)![0]]));
  const others = items.flatMap((item) => {
    const ofItem = values.get(item)!;
    return (isRequired(item) ? ofItem.slice(1) : ofItem).map((value) => ({ ...least, [item.name]: value }));
  });
  return [least, ...others];
}
