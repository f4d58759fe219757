import { useEffect, useEffectEvent } from "react";
import { useQuery } from "urql";
import { graphql } from "../lib/graphql.ts";
import { ChurnTrainingFields, isTraining, TrainedVersionFields } from "./churn-training.ts";

const ChurnTrainingNewest = graphql(
  `
    query ChurnTraining_Newest {
      churnTrainings(first: 1) {
        edges {
          node {
            ...ChurnTraining_Fields
          }
        }
      }
      churnModels(limit: 1) {
        ...TrainedVersion_Fields
      }
    }
  `,
  [ChurnTrainingFields, TrainedVersionFields],
);

const POLL_MS = 500;

/** The newest training, followed while it is under way, and the newest version, which another process may have trained; null where there is none. `onEnd` is told when it ends. */
export function useChurnTraining(onEnd: () => void) {
  const [{ data, error }, execute] = useQuery({
    query: ChurnTrainingNewest,
    requestPolicy: "network-only",
  });
  const training = data && (data.churnTrainings.edges[0]?.node ?? null);
  const version = data && (data.churnModels[0] ?? null);
  const followed = training != null && isTraining(training);
  const ended = useEffectEvent(onEnd);
  useEffect(() => {
    if (!followed) return undefined;
    const timer = setInterval(() => execute({ requestPolicy: "network-only" }), POLL_MS);
    return () => {
      clearInterval(timer);
      ended();
    };
  }, [followed, execute]);
  return { training, version, error, refresh: () => execute({ requestPolicy: "network-only" }) };
}
