import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "urql";
import { graphql, type ResultOf } from "../lib/graphql.ts";
import { type ModelContent, toInput } from "./model-content.ts";

const FaultsValidate = graphql(`
  query Faults_Validate($definition: ScoringModelInput!) {
    validateScoringModel(definition: $definition) {
      code
      path
      message
    }
  }
`);

type Fault = ResultOf<typeof FaultsValidate>["validateScoringModel"][number];

export interface Faults {
  /** Undefined until the server has looked at what stands there now. */
  all: readonly Fault[] | undefined;
  /** What is wrong at a place, as a sentence; null while nothing is. */
  at: (path: string) => string | null;
}

/** Everything that keeps a model from being published, as the server sees it, while it is typed. */
export function useFaults(content: ModelContent): Faults {
  const [looked] = useDebouncedValue(content, 250);
  const [{ data, fetching, stale }] = useQuery({
    query: FaultsValidate,
    variables: { definition: toInput(looked) },
    requestPolicy: "network-only",
  });
  const faults = data?.validateScoringModel ?? [];
  const isCurrent = data !== undefined && !fetching && !stale && looked === content;
  return {
    all: isCurrent ? faults : undefined,
    at(path) {
      const fault = faults.find((each) => each.path === path);
      return fault === undefined ? null : sentence(fault.message);
    },
  };
}

function sentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}
