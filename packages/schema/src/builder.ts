import { getDatamodel, type PrismaTypes } from "@perennial/database/pothos";
import SchemaBuilder from "@pothos/core";
import ErrorsPlugin from "@pothos/plugin-errors";
import PrismaPlugin from "@pothos/plugin-prisma";
import RelayPlugin from "@pothos/plugin-relay";
import ScopeAuthPlugin from "@pothos/plugin-scope-auth";
import type { GraphQLContext } from "./context.ts";
import { ForbiddenError } from "./errors/user-errors.ts";
import { decodeNodeId, encodeGlobalId } from "./relay/global-id.ts";
import { requireBetween } from "./relay/require-between.ts";

export interface SchemaTypes {
  Context: GraphQLContext;
  PrismaTypes: PrismaTypes;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: false;
  DefaultNodeNullability: false;
  AuthScopes: { READ: boolean; WRITE: boolean; INGEST: boolean; ADMIN: boolean };
  Connection: { totalCount: () => Promise<number> };
  Scalars: {
    ID: { Input: string; Output: string };
    /** Instants go through resolvers as Date. */
    DateTime: { Input: Date; Output: Date };
    /** YYYY-MM-DD. */
    Date: { Input: string; Output: string };
    JSON: { Input: unknown; Output: unknown };
    Cursor: { Input: string; Output: string };
  };
}

/** Names of plugins and what holds for every type; each type is in a file of its own. */
export const builder = new SchemaBuilder<SchemaTypes>({
  // The errors plugin comes first so that it also turns what scope-auth throws into members of the unions.
  plugins: [ErrorsPlugin, ScopeAuthPlugin, RelayPlugin, PrismaPlugin],
  defaultFieldNullability: false,
  errors: {},
  scopeAuth: {
    authScopes: ({ services }) => ({
      READ: services.actor.scopes.has("READ"),
      WRITE: services.actor.scopes.has("WRITE"),
      INGEST: services.actor.scopes.has("INGEST"),
      ADMIN: services.actor.scopes.has("ADMIN"),
    }),
    authorizeOnSubscribe: true,
    unauthorizedError: (_parent, _ctx, info) =>
      new ForbiddenError(
        `${info.parentType.name}.${info.fieldName} needs a scope that the caller doesn't have.`,
      ),
  },
  prisma: {
    client: (ctx) => ctx.services.db.prisma,
    dmmf: getDatamodel(),
    exposeDescriptions: false,
    onUnusedQuery: null,
  },
  relay: {
    encodeGlobalID: (typename, id) => encodeGlobalId(typename, String(id)),
    decodeGlobalID: decodeNodeId,
    cursorType: "String",
    nodeTypeOptions: { description: "Anything with an id of its own, which `node` finds again." },
    idFieldOptions: { description: "Global id: opaque text, the same for as long as the thing exists." },
    pageInfoTypeOptions: { description: "Where a page lies in its list." },
    hasNextPageFieldOptions: { description: "True when there are items behind this page." },
    hasPreviousPageFieldOptions: { description: "True when there are items in front of this page." },
    startCursorFieldOptions: {
      description: "Cursor of the page's first edge, for `before`; null when it is empty.",
    },
    endCursorFieldOptions: {
      description: "Cursor of the page's last edge, for `after`; null when it is empty.",
    },
    edgesFieldOptions: {
      nullable: false,
      description: "The page's items in list order, at most `first` or `last` of them.",
    },
    nodeFieldOptions: { nullable: false, description: "The item itself." },
    cursorFieldOptions: { description: "Position of this item in the list, for `after` and `before`." },
    pageInfoFieldOptions: { description: "Where the page lies in the list." },
    firstArgOptions: {
      description: "Take this many from the start or behind `after`: 0..200. Give either this or `last`.",
    },
    afterArgOptions: { description: "Cursor of an edge: the page begins right behind it." },
    lastArgOptions: {
      description:
        "Take this many from the end or in front of `before`: 0..200. Give either this or `first`.",
    },
    beforeArgOptions: { description: "Cursor of an edge: the page ends right in front of it." },
    nodeQueryOptions: {
      nullable: true,
      description: "The thing with this global id; null when there is none in this organisation.",
      args: { id: { description: "Global id, as any `id` field gave it. BAD_USER_INPUT when malformed." } },
      authScopes: { READ: true },
    },
    nodesQueryOptions: {
      nullable: { list: false, items: true },
      description:
        "The things with these global ids, in the order asked; null for each that isn't in this organisation.",
      args: { ids: { description: "Global ids, at most 200. BAD_USER_INPUT when one is malformed." } },
      authScopes: { READ: true },
      resolve: (_root, { ids }, _ctx, _info, resolveNodes) => {
        requireBetween(ids.length, 0, 200, ["ids"]);
        return resolveNodes(ids);
      },
    },
  },
});
