import { Button } from "@mantine/core";
import { IconPlant2 } from "@tabler/icons-react";
import { useState } from "react";
import { useMutation } from "urql";
import { graphql } from "../lib/graphql.ts";
import classes from "./DemoBanner.module.css";

const DemoBannerStartEmpty = graphql(`
  mutation DemoBanner_StartEmpty($input: StartEmptyOrganizationInput!) {
    startEmptyOrganization(input: $input) {
      __typename
      ... on StartEmptyOrganizationPayload {
        organization {
          id
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

/** Says that nothing here is real, and leads to a place where it can be. */
export function DemoBanner() {
  const [, startEmpty] = useMutation(DemoBannerStartEmpty);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const start = async () => {
    setBusy(true);
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const { data, error } = await startEmpty({ input: { name: "My organisation", timeZone } });
    const answer = data?.startEmptyOrganization;
    if (answer?.__typename === "StartEmptyOrganizationPayload") return location.assign("/");
    setProblem(answer?.message ?? error?.message ?? "That didn't work. Try again.");
    setBusy(false);
  };

  return (
    <aside className={classes.banner} aria-label="Demo">
      <IconPlant2 size={18} stroke={1.8} aria-hidden="true" />
      <p className={classes.text}>
        <strong>This is demo data:</strong> invented companies, living activity.
        {problem && <span role="alert"> {problem}</span>}
      </p>
      <Button size="compact-sm" variant="default" loading={busy} onClick={() => void start()}>
        Start with an empty organisation
      </Button>
    </aside>
  );
}
