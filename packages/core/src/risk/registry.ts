import type { DimensionDefinition } from "./dimension.ts";
import { adoption } from "./dimensions/adoption.ts";
import { engagement } from "./dimensions/engagement.ts";
import { retention } from "./dimensions/retention.ts";
import { satisfaction } from "./dimensions/satisfaction.ts";
import { valueRealisation } from "./dimensions/value-realisation.ts";

const registered = new Map<string, DimensionDefinition>();
for (const definition of [engagement, adoption, satisfaction, retention, valueRealisation]) {
  registerDimension(definition);
}

/** Every risk dimension by key, in the order in which they are shown. */
export function dimensions(): ReadonlyMap<string, DimensionDefinition> {
  return registered;
}

/** Adds a dimension, once a key; the answer takes it away again. */
export function registerDimension(definition: DimensionDefinition): () => void {
  if (registered.has(definition.key))
    throw new RangeError(`A dimension is already registered as ${definition.key}`);
  registered.set(definition.key, definition);
  return () => void registered.delete(definition.key);
}
