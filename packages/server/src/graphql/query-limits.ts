import { EnvelopArmor } from "@escape.tech/graphql-armor";
import type { GraphQLError, ValidationContext } from "graphql";
import type { Plugin } from "graphql-yoga";

/** Beyond what any screen or integration needs; introspection isn't counted. */
const limits = { tokens: 2000, depth: 12, aliases: 30, directives: 20, cost: 10_000 };

/** A limit is a validation fault like any other: told to the caller, over HTTP and WebSocket alike. */
const report = {
  propagateOnRejection: false,
  onReject: [(context: ValidationContext | null, error: GraphQLError) => context?.reportError(error)],
};

/** What a document may ask for, and, in production, no hints at names it didn't know. */
export function queryLimits({ production }: { production: boolean }): Plugin[] {
  const armor = new EnvelopArmor({
    // Parsing stops at the limit, so this one throws.
    maxTokens: { n: limits.tokens },
    maxDepth: { n: limits.depth, flattenFragments: true, ...report },
    maxAliases: { n: limits.aliases, ...report },
    maxDirectives: { n: limits.directives, ...report },
    costLimit: { maxCost: limits.cost, flattenFragments: true, ...report },
    blockFieldSuggestion: { enabled: production },
  });
  return armor.protect().plugins as unknown as Plugin[];
}
