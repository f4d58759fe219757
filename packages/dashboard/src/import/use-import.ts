import { useCallback, useRef, useState } from "react";
import { useClient } from "urql";
import { graphql, type ResultOf, type VariablesOf } from "../lib/graphql.ts";
import type { ImportMapping } from "./import-mapping.ts";
import { splitCsv } from "./split-csv.ts";

const ImportRun = graphql(`
  mutation Import_Run($input: ImportFactsInput!) {
    importFacts(input: $input) {
      __typename
      ... on ImportFactsPayload {
        rows
        created
        changed
        unchanged
        known
        refused
        faults {
          row
          column
          level
          sentence
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

type Payload = Extract<ResultOf<typeof ImportRun>["importFacts"], { __typename: "ImportFactsPayload" }>;
export type ImportFault = Payload["faults"][number];
type ImportCounts = Omit<Payload, "__typename" | "faults">;

export interface ImportState {
  dryRun: boolean;
  running: boolean;
  /** Rows of the file. */
  total: number;
  counts: ImportCounts;
  faults: readonly ImportFault[];
  /** Why it ended early; what was taken until then stays. */
  problem: string | null;
}

interface ImportFile {
  kind: VariablesOf<typeof ImportRun>["input"]["kind"];
  text: string;
  mapping: ImportMapping;
  historical: boolean;
}

const NONE: ImportCounts = { rows: 0, created: 0, changed: 0, unchanged: 0, known: 0, refused: 0 };

/** Sends a file part by part. The same file may be sent again, so stopping loses nothing. */
export function useImport() {
  const client = useClient();
  const [state, setState] = useState<ImportState | null>(null);
  const stopped = useRef(false);

  const run = useCallback(
    async ({ kind, text, mapping, historical }: ImportFile, dryRun: boolean) => {
      stopped.current = false;
      const begun: ImportState = { dryRun, running: true, total: 0, counts: NONE, faults: [], problem: null };
      setState(begun);
      let parts;
      try {
        parts = splitCsv(text);
      } catch (error) {
        return setState({
          ...begun,
          running: false,
          problem: `The file can't be read as CSV: ${(error as Error).message}`,
        });
      }
      let current = { ...begun, total: parts.reduce((sum, { rows }) => sum + rows, 0) };
      for (const { csv, firstRow } of parts) {
        if (stopped.current) break;
        const input = { kind, csv, firstRow, mapping, dryRun, historical };
        const { data, error } = await client.mutation(ImportRun, { input }).toPromise();
        const answer = data?.importFacts;
        if (answer?.__typename !== "ImportFactsPayload") {
          const problem =
            answer?.message ??
            (error?.networkError
              ? "The server can't be reached. Send the file again: nothing is taken twice."
              : (error?.graphQLErrors[0]?.message ?? "The server couldn't do it. Try again in a moment."));
          return setState({ ...current, running: false, problem });
        }
        const { __typename: _, faults, ...counts } = answer;
        current = { ...current, counts: add(current.counts, counts), faults: [...current.faults, ...faults] };
        setState(current);
      }
      const problem = stopped.current
        ? "Stopped. Send the file again to go on: nothing is taken twice."
        : null;
      setState({ ...current, running: false, problem });
    },
    [client],
  );
  const stop = useCallback(() => {
    stopped.current = true;
  }, []);
  const reset = useCallback(() => setState(null), []);
  return { state, run, stop, reset };
}

function add(sum: ImportCounts, part: ImportCounts): ImportCounts {
  return {
    rows: sum.rows + part.rows,
    created: sum.created + part.created,
    changed: sum.changed + part.changed,
    unchanged: sum.unchanged + part.unchanged,
    known: sum.known + part.known,
    refused: sum.refused + part.refused,
  };
}
