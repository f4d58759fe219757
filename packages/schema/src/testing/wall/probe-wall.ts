import type { Answer } from "../test-graph.ts";
import { answersOf } from "./answers-of.ts";
import { findLeaks, type Hidden } from "./find-leaks.ts";
import { fingerprint } from "./fingerprint.ts";
import { freeLimits } from "./free-limits.ts";
import { operationsOf, type Operation } from "./operations.ts";
import { seenFields, unseenFields } from "./seen-fields.ts";
import type { Tenant } from "./tenant.ts";

type Root = "Query" | "Mutation" | "Subscription";

interface Asked {
  asking: Tenant;
  operation: Operation;
}

/**
 * Asks every field of these roots as each of two organisations with the other's ids, and with its own as the control, twenty
 * requests at once, so that same-shaped ones of both meet in one tick. Returns what is wrong; nothing while the wall stands.
 */
export async function probeWall(
  tenants: readonly [Tenant, Tenant],
  roots: readonly Root[],
  hidden: ReadonlyMap<Tenant, Hidden>,
): Promise<string[]> {
  const [one, two] = tenants;
  const otherThan = (tenant: Tenant) => (tenant === one ? two : one);
  const seen = new Set<string>();
  const faults: string[] = [];
  for (const root of roots) {
    const foreign = tenants.map((asking) =>
      operationsOf(root, otherThan(asking)).map((operation): Asked => ({ asking, operation })),
    );
    const own = tenants.flatMap((asking) =>
      operationsOf(root, asking).map((operation): Asked => ({ asking, operation })),
    );
    const answered = new Set<string>();
    // What another's ids do to an organisation must be looked at before it changes anything itself.
    const rounds = root === "Mutation" ? [...foreign, own] : [shuffle([...foreign.flat(), ...own])];
    for (const round of rounds) {
      const target = otherThan(round[0]!.asking);
      if (round === own && root === "Mutation") await Promise.all(tenants.map(freeLimits));
      const before = round === own || root !== "Mutation" ? null : await fingerprint(target);
      for await (const { asking, operation, answers } of askAll(round)) {
        const question = `${operation.name} with ${JSON.stringify(operation.variables)}`;
        for (const leak of findLeaks(
          JSON.stringify(answers),
          operation.variables,
          hidden.get(otherThan(asking))!,
        )) {
          faults.push(`${question} gave ${leak} of another organisation`);
        }
        if (answers.some(isBroken)) faults.push(`${question} broke`);
        for (const answer of answers) seenFields(answer.data, seen);
        if (
          own.some((each) => each.operation === operation) &&
          answers.some((answer) => isGiven(operation, answer))
        ) {
          answered.add(`${operation.name} of ${asking.marker}`);
        }
      }
      if (before !== null) faults.push(...changedTables(before, await fingerprint(target)));
    }
    const controls = new Set(own.map(({ asking, operation }) => `${operation.name} of ${asking.marker}`));
    for (const control of controls) if (!answered.has(control)) faults.push(`the owner never got ${control}`);
  }
  // Everything that can be said was said at least once, so that nothing was missed because it was empty.
  return [...faults, ...unseenFields(roots, seen).map((field) => `nobody ever got ${field}`)];
}

async function* askAll(asked: readonly Asked[]): AsyncGenerator<Asked & { answers: Answer[] }> {
  for (let from = 0; from < asked.length; from += 20) {
    const batch = asked.slice(from, from + 20);
    yield* await Promise.all(
      batch.map(async (each) => ({ ...each, answers: await answersOf(each.asking.graph, each.operation) })),
    );
  }
}

/** Equal operations of both organisations side by side. */
function shuffle(asked: readonly Asked[]): Asked[] {
  return [...asked].sort((a, b) => (a.operation.source < b.operation.source ? -1 : 1));
}

function isBroken({ errors = [] }: Answer): boolean {
  return errors.some((error) => error.extensions.code === "INTERNAL_SERVER_ERROR");
}

/** True for a value without errors that is no user error and no list of nothing. */
function isGiven({ name }: Operation, { data, errors }: Answer): boolean {
  const value = data?.[name.split(".")[1]!];
  if (errors || value == null) return false;
  if (name.startsWith("Mutation.")) return !(value as { __typename: string }).__typename.endsWith("Error");
  return !Array.isArray(value) || value.some((item) => item !== null);
}

function changedTables(before: Record<string, string>, after: Record<string, string>): string[] {
  return Object.keys(before)
    .filter((table) => before[table] !== after[table])
    .map((table) => `another organisation changed rows of ${table}`);
}
