import { components } from "@perennial/core/health";

/** A component's name as a heading; its key where it is no longer registered. */
export function componentLabel(key: string): string {
  const label = components().get(key)?.label ?? key;
  return label.charAt(0).toUpperCase() + label.slice(1);
}
