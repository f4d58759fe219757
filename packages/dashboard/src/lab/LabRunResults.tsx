import { useQuery } from "urql";
import { graphql } from "../lib/graphql.ts";
import { LoadingPanel } from "../ui/LoadingPanel.tsx";
import { LabResults } from "./LabResults.tsx";
import { LabRunFields } from "./lab-run.ts";

const LabRunGet = graphql(
  `
    query LabRun_Get($runId: ID!) {
      labRun(id: $runId) {
        ...LabRun_Fields
      }
    }
  `,
  [LabRunFields],
);

/** What a finished run found; it never changes again. */
export function LabRunResults({ runId }: { runId: string }) {
  const [{ data, error }, execute] = useQuery({ query: LabRunGet, variables: { runId } });
  return (
    <LoadingPanel
      data={data}
      error={error}
      onRetry={() => execute({ requestPolicy: "network-only" })}
      height={420}
    >
      {({ labRun }) =>
        labRun?.result == null ? (
          <p role="alert">This run isn't kept any more.</p>
        ) : (
          <LabResults run={labRun} result={labRun.result} />
        )
      }
    </LoadingPanel>
  );
}
