import type { GraphQLContext } from "@perennial/schema";
import { Kind, OperationTypeNode, getOperationAST, type DocumentNode } from "graphql";
import type { ExecutionResult } from "graphql";
import type { Plugin } from "graphql-yoga";

/** `extensions.cursor` of a query: the log's head before its first read. What follows it misses nothing. */
export function sendCursor(): Plugin<GraphQLContext> {
  return {
    async onExecute({ args }) {
      if (!readsData(args.document, args.operationName)) return undefined;
      const cursor = await args.contextValue.cursor();
      return {
        onExecuteDone({ result, setResult }) {
          if (Symbol.asyncIterator in (result as object)) return;
          const { extensions, ...rest } = result as ExecutionResult;
          setResult({ ...rest, extensions: { ...extensions, cursor } });
        },
      };
    },
  };
}

/** False for mutations, and for queries of nothing but the schema itself. */
function readsData(document: DocumentNode, operationName: string | null | undefined): boolean {
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== OperationTypeNode.QUERY) return false;
  return operation.selectionSet.selections.some(
    (selection) => selection.kind !== Kind.FIELD || !selection.name.value.startsWith("__"),
  );
}
