import { useQuery } from "urql";
import { graphql, type ResultOf } from "../lib/graphql.ts";
import type { ImportKind } from "./use-import-kinds.ts";

const ImportPreviewQuery = graphql(`
  query Import_Preview($input: ImportPreviewInput!) {
    previewImport(input: $input) {
      columns
      rows {
        number
        cells
      }
      mapping
    }
  }
`);

export type ImportPreview = ResultOf<typeof ImportPreviewQuery>["previewImport"];

const HEAD_CHARACTERS = 60_000;

/** What the file's beginning looks like for rows of that kind. */
export function usePreview(kind: ImportKind["kind"], text: string) {
  const [{ data, error, fetching }, retry] = useQuery({
    query: ImportPreviewQuery,
    variables: { input: { kind, csv: headOf(text) } },
  });
  return {
    preview: fetching ? undefined : data?.previewImport,
    error,
    retry: () => retry({ requestPolicy: "network-only" }),
  };
}

/** Whole lines. */
function headOf(text: string): string {
  if (text.length <= HEAD_CHARACTERS) return text;
  return text.slice(0, text.lastIndexOf("\n", HEAD_CHARACTERS) + 1);
}
