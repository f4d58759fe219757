import { Alert, Button, Group, Select, Stack } from "@mantine/core";
import { useState } from "react";
import { useMutation, useQuery } from "urql";
import { graphql } from "../lib/graphql.ts";
import { LoadingPanel } from "../ui/LoadingPanel.tsx";
import { Panel } from "../ui/Panel.tsx";
import { useViewer } from "./ViewerProvider.tsx";
import { toSpans, toWeek, type Week } from "./working-week.ts";
import { WorkingWeekForm } from "./WorkingWeekForm.tsx";

const WorkingHoursOwn = graphql(`
  query WorkingHours_Own {
    viewer {
      member {
        id
        workingHours {
          timeZone
          spans {
            day
            from
            until
          }
        }
      }
    }
  }
`);

const WorkingHoursSet = graphql(`
  mutation WorkingHours_Set($input: SetWorkingHoursInput!) {
    setWorkingHours(input: $input) {
      __typename
      ... on SetWorkingHoursPayload {
        member {
          id
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

/** When the signed-in member works. */
export function WorkingHoursPanel() {
  const [{ data, error }, reload] = useQuery({ query: WorkingHoursOwn, requestPolicy: "network-only" });
  return (
    <Panel title="My working hours" subtitle="When alerts and tasks can expect you">
      <LoadingPanel
        data={data?.viewer.member}
        error={error}
        onRetry={() => reload({ requestPolicy: "network-only" })}
        height={320}
      >
        {({ workingHours }) => (
          <HoursForm zone={workingHours?.timeZone ?? null} week={toWeek(workingHours?.spans ?? null)} />
        )}
      </LoadingPanel>
    </Panel>
  );
}

function HoursForm({ zone, week: told }: { zone: string | null; week: Week }) {
  const { organization } = useViewer();
  const [timeZone, setTimeZone] = useState(zone ?? organization.timeZone);
  const [week, setWeek] = useState(told);
  const [said, setSaid] = useState<{ good: boolean; text: string } | null>(null);
  const [{ fetching }, set] = useMutation(WorkingHoursSet);

  const save = async () => {
    setSaid(null);
    const { data } = await set({ input: { hours: { timeZone, spans: toSpans(week) } } });
    const answer = data?.setWorkingHours;
    if (answer?.__typename === "SetWorkingHoursPayload") setSaid({ good: true, text: "Saved." });
    else
      setSaid({ good: false, text: answer?.message ?? "The server couldn't do it. Try again in a moment." });
  };

  return (
    <Stack>
      <Select
        label="Time zone"
        data={["UTC", ...Intl.supportedValuesOf("timeZone").filter((each) => each !== "UTC")]}
        value={timeZone}
        onChange={(value) => value && setTimeZone(value)}
        searchable
        allowDeselect={false}
        limit={60}
        maw={320}
      />
      <WorkingWeekForm week={week} onChange={setWeek} />
      {said && !said.good && (
        <Alert color="red" role="alert">
          {said.text}
        </Alert>
      )}
      <Group>
        <Button loading={fetching} onClick={() => void save()}>
          Save
        </Button>
        <span role="status">{said?.good && said.text}</span>
      </Group>
    </Stack>
  );
}
