import type { KeyboardEvent } from "react";

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

/** Arrow keys, or j and k, move the focus from one alert to the next. */
export function moveAlong(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key];
  const target = event.target as HTMLElement;
  const row = target.closest<HTMLElement>("[data-alert]");
  // In an open menu arrow keys are the menu's.
  if (step === undefined || row === null || target.closest("[role=menu]") !== null) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-alert]")];
  const next = rows[rows.indexOf(row) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
