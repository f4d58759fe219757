import { useEffect } from "react";
import { useQuery } from "urql";
import { graphql } from "../lib/graphql.ts";
import { isUnderWay, LabRunHeadFields } from "./lab-run.ts";

const LabRunsList = graphql(
  `
    query LabRuns_List($modelKey: String!) {
      labRuns(modelKey: $modelKey, first: 10) {
        edges {
          node {
            ...LabRunHead_Fields
          }
        }
      }
    }
  `,
  [LabRunHeadFields],
);

const POLL_MS = 500;

/** The newest runs of a model, followed while one is under way. */
export function useLabRuns(modelKey: string) {
  const [{ data, error }, execute] = useQuery({
    query: LabRunsList,
    variables: { modelKey },
    requestPolicy: "network-only",
  });
  const runs = data?.labRuns.edges.map(({ node }) => node);
  const followed = runs?.some(isUnderWay) ?? false;
  useEffect(() => {
    if (!followed) return undefined;
    const timer = setInterval(() => execute({ requestPolicy: "network-only" }), POLL_MS);
    return () => clearInterval(timer);
  }, [followed, execute]);
  return { runs, error, refresh: () => execute({ requestPolicy: "network-only" }) };
}
