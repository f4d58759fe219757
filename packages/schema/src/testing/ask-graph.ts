import type { Context } from "@perennial/services/kernel";
import { execute, parse, type DocumentNode } from "graphql";
import { createGraphQLContext, schema } from "../index.ts";

const documents = new Map<string, DocumentNode>();

/** What a query answers, without a transport and a tests' runner around it; throws its first error. */
export async function askGraph<Data>(
  services: Context,
  source: string,
  variables: Record<string, unknown>,
): Promise<Data> {
  const document = documents.get(source) ?? parse(source);
  documents.set(source, document);
  const live = {
    subscribe: () => {
      throw new Error("Only queries are asked here");
    },
  };
  const contextValue = createGraphQLContext({ services, live });
  const { data, errors } = await execute({ schema, document, contextValue, variableValues: variables });
  if (errors?.[0]) throw errors[0];
  return data as Data;
}
