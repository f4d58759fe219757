import type { EntitlementState, FactVersion } from "../facts/index.ts";

/** The distinct features of all entitlements in force, sorted; null when none names any. */
export function entitledFeatures(inForce: Iterable<FactVersion<EntitlementState>>): string[] | null {
  const features = new Set<string>();
  for (const { state } of inForce) for (const feature of state.features ?? []) features.add(feature);
  return features.size === 0 ? null : [...features].sort();
}
