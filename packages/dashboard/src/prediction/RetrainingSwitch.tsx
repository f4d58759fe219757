import { Switch } from "@mantine/core";
import { useState } from "react";
import { useMutation } from "urql";
import { useViewer } from "../identity/ViewerProvider.tsx";
import { graphql } from "../lib/graphql.ts";
import { sayFailure } from "../lib/say-failure.ts";

const ChurnRetrainingSet = graphql(`
  mutation ChurnRetraining_Set($input: SetChurnRetrainingInput!) {
    setChurnRetraining(input: $input) {
      __typename
      ... on UserError {
        message
      }
    }
  }
`);

/** Whether the published model is trained anew by itself. */
export function RetrainingSwitch({ on, onChanged }: { on: boolean; onChanged: () => void }) {
  const { scopes } = useViewer();
  const [{ fetching }, set] = useMutation(ChurnRetrainingSet);
  const [problem, setProblem] = useState<string | null>(null);
  const change = async (next: boolean) => {
    const { data, error } = await set({ input: { on: next } });
    const answer = data?.setChurnRetraining;
    const done = answer?.__typename === "SetChurnRetrainingPayload";
    setProblem(done ? null : (answer?.message ?? sayFailure(error)));
    if (done) onChanged();
  };
  return (
    <Switch
      label="Train anew by itself when the published model is older than 28 days"
      description="What comes of it is published only when it is shown to be better"
      checked={on}
      disabled={!scopes.includes("ADMIN") || fetching}
      error={problem}
      onChange={({ currentTarget }) => void change(currentTarget.checked)}
    />
  );
}
