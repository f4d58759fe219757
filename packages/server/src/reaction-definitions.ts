import { alertReactions } from "@perennial/services/alerts";
import type { AnyReaction } from "@perennial/services/kernel";

/** Everything the program does by itself when something is announced. */
export const reactionDefinitions: readonly AnyReaction[] = [...alertReactions];
