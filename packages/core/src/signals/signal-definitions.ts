import { components, type SignalDocumentation } from "../health/index.ts";
import { dimensions } from "../risk/index.ts";

/** A signal with what it means and who is calculated from it. */
export interface SignalDefinition extends SignalDocumentation {
  name: string;
  usedBy: readonly SignalUser[];
}

export interface SignalUser {
  kind: "component" | "dimension";
  key: string;
  label: string;
}

/**
 * Every signal of every registered component, then of every risk dimension, each once, in the order in which it is met first.
 * @throws RangeError when a name means one thing here and another there
 */
export function signalDefinitions(): SignalDefinition[] {
  const found = new Map<string, { docs: SignalDocumentation; usedBy: SignalUser[] }>();
  for (const { user, signalDocs } of signalUsers()) {
    for (const [name, docs] of Object.entries(signalDocs)) {
      const known = found.get(name);
      if (known === undefined) found.set(name, { docs, usedBy: [user] });
      else if (known.docs === docs || isSame(known.docs, docs)) known.usedBy.push(user);
      else throw new RangeError(`The signal ${name} means something else in the ${user.kind} ${user.key}`);
    }
  }
  return [...found].map(([name, { docs, usedBy }]) => ({ name, ...docs, usedBy }));
}

function* signalUsers(): Generator<{
  user: SignalUser;
  signalDocs: Readonly<Record<string, SignalDocumentation>>;
}> {
  for (const { key, label, signalDocs } of components().values())
    yield { user: { kind: "component", key, label }, signalDocs };
  for (const { key, label, signalDocs } of dimensions().values())
    yield { user: { kind: "dimension", key, label }, signalDocs };
}

function isSame(one: SignalDocumentation, other: SignalDocumentation): boolean {
  return textOf(one) === textOf(other);
}

function textOf({ label, formula, unit, range, window, sources, unknown }: SignalDocumentation): string {
  return JSON.stringify([label, formula, unit, range, window, sources, unknown]);
}

/** What a signal means; null for a name that nobody explains itself with. */
export function signalDocsOf(name: string): SignalDocumentation | null {
  for (const { signalDocs } of signalUsers()) {
    const docs = signalDocs[name];
    if (docs !== undefined) return docs;
  }
  return null;
}
