import { useQuery } from "urql";
import { graphql, type ResultOf } from "../lib/graphql.ts";

const ImportKinds = graphql(`
  query Import_Kinds {
    importKinds {
      kind
      label
      description
      fields {
        key
        label
        description
        isRequired
        choices
      }
    }
  }
`);

export type ImportKind = ResultOf<typeof ImportKinds>["importKinds"][number];

export function useImportKinds() {
  const [{ data, error }, retry] = useQuery({ query: ImportKinds });
  return { kinds: data?.importKinds, error, retry: () => retry({ requestPolicy: "network-only" }) };
}
