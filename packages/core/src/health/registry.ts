import type { ComponentDefinition } from "./component.ts";
import { churn } from "./components/churn.ts";
import { clientActivity } from "./components/client-activity.ts";
import { engagement } from "./components/engagement.ts";
import { featureAdoption } from "./components/feature-adoption.ts";
import { formCompletion } from "./components/form-completion.ts";
import { journeyPerformance } from "./components/journey-performance.ts";
import { loginRecency } from "./components/login-recency.ts";
import { payment } from "./components/payment.ts";
import { satisfaction } from "./components/satisfaction.ts";
import { support } from "./components/support.ts";
import { usage } from "./components/usage.ts";

const registered = new Map<string, ComponentDefinition>();
for (const definition of [
  usage,
  engagement,
  support,
  satisfaction,
  payment,
  loginRecency,
  featureAdoption,
  clientActivity,
  formCompletion,
  journeyPerformance,
  churn,
]) {
  registerComponent(definition);
}

/** Every component a model can be made of, by key. */
export function components(): ReadonlyMap<string, ComponentDefinition> {
  return registered;
}

/**
 * The component of that key.
 * @throws RangeError when there is none: `validateModel` refuses such models before they are kept
 */
export function componentOf(key: string): ComponentDefinition {
  const definition = registered.get(key);
  if (definition === undefined) throw new RangeError(`No component is registered as ${key}`);
  return definition;
}

/** Adds a component, once a key; the answer takes it away again. */
export function registerComponent(definition: ComponentDefinition): () => void {
  if (registered.has(definition.key))
    throw new RangeError(`A component is already registered as ${definition.key}`);
  registered.set(definition.key, definition);
  return () => void registered.delete(definition.key);
}
