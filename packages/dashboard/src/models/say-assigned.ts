import type { ListedAssignment } from "./model-queries.ts";

type Whom = Pick<ListedAssignment, "customer" | "trait">;

/** Whom an assignment is for, in words. */
export function sayWhom({ customer, trait }: Whom): string {
  if (customer !== null) return customer.name;
  if (trait !== null) return `All with ${trait.key} = ${sayValue(trait.equals)}`;
  return "Everybody else";
}

/** Whom a model scores, in a few words: the default first, then traits, then single customers. */
export function sayAssigned(assignments: readonly Whom[]): string {
  const isDefault = assignments.some(({ customer, trait }) => customer === null && trait === null);
  const traits = assignments.flatMap(({ trait }) =>
    trait === null ? [] : [`${trait.key} = ${sayValue(trait.equals)}`],
  );
  const own = assignments.filter(({ customer }) => customer !== null);
  const parts = [
    ...(isDefault ? ["everybody without another"] : []),
    ...traits,
    ...(own.length === 0 ? [] : own.length <= 2 ? own.map(sayWhom) : [`${own.length} single customers`]),
  ];
  const said = parts.length === 0 ? "nobody" : parts.join(", ");
  return said.charAt(0).toUpperCase() + said.slice(1);
}

function sayValue(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
