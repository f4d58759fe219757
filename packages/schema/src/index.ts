export { createGraphQLContext } from "./context.ts";
export type { GraphQLContext } from "./context.ts";
export { maskError } from "./errors/mask-error.ts";
export { decodeGlobalId, encodeGlobalId } from "./relay/global-id.ts";
export type { NodeTypeName } from "./relay/global-id.ts";
export { schema } from "./schema.ts";
