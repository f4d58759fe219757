import type { Cause } from "../health/index.ts";
import type { AlertParams } from "./condition.ts";

/** What an alert tells beside its rule. */
export interface AlertAbout {
  params: AlertParams;
  /** What made the evaluation happen that crossed; newest last. */
  causes: readonly Cause[];
}

/**
 * Where a rule stands with one customer; stored as JSON.
 *
 *   ARMED --holds--> PENDING --time full--> FIRED --clear--> CLEARING --time full--> ARMED
 *   PENDING --holds no more--> ARMED        CLEARING --clear no more--> FIRED
 *
 * An alert is told on the way into FIRED, and there is one way there from ARMED: one crossing is one alert.
 */
export interface AlertState {
  phase: "ARMED" | "PENDING" | "FIRED" | "CLEARING";
  /** When the phase began, epoch milliseconds. */
  since: number;
  /** Names the crossing behind PENDING, FIRED and CLEARING; null while ARMED, and where it was never told. */
  crossing: string | null;
  about: AlertAbout | null;
  /** What the condition remembers. */
  memory: unknown;
  /** When time alone changes the condition; null for never. */
  changesAt: number | null;
}
