import { components, type WhatItTakes } from "@perennial/core/health";
import { signalDocsOf } from "@perennial/core/signals";

/** Realistic next steps with what they were calculated to bring. */
export function opportunities({ opportunities: steps }: WhatItTakes, locale: string) {
  const tenths = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return steps.map(({ component, signal, from, to, steps: count, unit, impact, effort }) => {
    const label = signalDocsOf(signal)?.label ?? signal;
    const state = (value: number | null) => `${label}: ${value === null ? "unknown" : tenths.format(value)}`;
    const area = components().get(component)?.label ?? component;
    return {
      area: area.charAt(0).toUpperCase() + area.slice(1),
      current_state: state(from),
      target_state: to === null ? `${tenths.format(count)} ${unit} done` : state(to),
      impact: `+${tenths.format(impact)} points health score`,
      effort: effort.toLowerCase(),
    };
  });
}
