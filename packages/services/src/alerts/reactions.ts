import type { AnyReaction } from "../kernel/index.ts";
import { raiseAlerts } from "./raise-alerts.ts";

/** What alerts do by themselves. */
export const alertReactions: readonly AnyReaction[] = [raiseAlerts];
