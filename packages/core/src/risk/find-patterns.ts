import type { DimensionAssessment } from "./assess-dimensions.ts";
import type { DimensionFacts } from "./dimension-facts.ts";
import type { FoundPattern, Intervention } from "./pattern.ts";
import { patternOf, patterns } from "./pattern-registry.ts";
import { patternSignals } from "./pattern-signals.ts";

/** Everything that patterns may look at, by name: signals, and the dimensions' values by their keys. */
export function readingsOf(
  facts: DimensionFacts,
  dimensions: readonly DimensionAssessment[],
): Record<string, number | null> {
  return Object.assign(
    {},
    ...dimensions.map(({ signals }) => signals),
    patternSignals(facts),
    Object.fromEntries(dimensions.map(({ key, value }) => [key, value])),
  ) as Record<string, number | null>;
}

/** All patterns that hold, the most urgent first. What is unknown makes none hold. */
export function findPatterns(readings: Readonly<Record<string, number | null>>): FoundPattern[] {
  return patterns().flatMap(({ key, severity, reads, holds }): FoundPattern[] => {
    const facts: Record<string, number> = {};
    for (const name of reads) {
      const value = readings[name];
      if (value == null) return [];
      facts[name] = value;
    }
    if (!holds(facts)) return [];
    return [{ key, severity, facts, sentence: { key: `pattern.${key}`, params: facts } }];
  });
}

/** What is recommended against the patterns found, each playbook once, by the most urgent pattern that asks for it. */
export function interventionsFor(found: readonly FoundPattern[]): Intervention[] {
  const recommended = new Map<string, Intervention>();
  for (const { key: pattern, facts } of found) {
    for (const key of patternOf(pattern)?.playbooks ?? []) {
      if (!recommended.has(key))
        recommended.set(key, { key, pattern, sentence: { key: `playbook.${key}`, params: facts } });
    }
  }
  return [...recommended.values()];
}
