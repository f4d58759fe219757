import { Anchor } from "@mantine/core";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useQuery } from "urql";
import { useFormat } from "../lib/FormatProvider.tsx";
import { graphql } from "../lib/graphql.ts";
import { DataTable } from "../ui/DataTable.tsx";
import { LoadingPanel } from "../ui/LoadingPanel.tsx";
import { Page } from "../ui/Page.tsx";
import { Panel } from "../ui/Panel.tsx";
import classes from "./DataQualityPage.module.css";
import { FindingsPanel } from "./FindingsPanel.tsx";

const DataQualityChecks = graphql(`
  query DataQuality_Checks {
    dataQuality {
      key
      label
      severity
      description
      count
    }
  }
`);

const severities = { HIGH: "High", MEDIUM: "Medium", LOW: "Low" } as const;
const route = getRouteApi("/data-quality");

/** Where facts contradict each other, by kind, down to each. */
export function DataQualityPage() {
  const format = useFormat();
  const { kind } = route.useSearch();
  const [{ data, error, fetching }, reload] = useQuery({
    query: DataQualityChecks,
    requestPolicy: "cache-and-network",
  });
  const refresh = () => reload({ requestPolicy: "network-only" });
  const checks = data?.dataQuality;
  const found = checks?.filter(({ count }) => count > 0);
  const chosen = checks?.find(({ key }) => key === kind);

  return (
    <Page
      title="Data quality"
      subtitle="Where facts contradict each other: counted now, over everything in force"
      actions={
        <Anchor size="sm" renderRoot={(props) => <Link to="/import" {...props} />}>
          Import a file
        </Anchor>
      }
    >
      <div className={classes.panels}>
        <Panel
          title="Kinds of contradictions"
          subtitle={checks && sayChecked(checks.length, found?.length ?? 0)}
          actions={
            <button type="button" className={classes.again} onClick={refresh} disabled={fetching}>
              {fetching ? "Counting…" : "Count again"}
            </button>
          }
        >
          <LoadingPanel
            data={found}
            error={error}
            onRetry={refresh}
            height={240}
            isEmpty={(all) => all.length === 0}
            empty="No fact contradicts another."
          >
            {(all) => (
              <DataTable
                label="Kinds of contradictions"
                columns={["Kind", "How grave", "How many"]}
                rows={all.map(({ key, label, severity, count }) => ({
                  key,
                  cells: [
                    <Anchor
                      key="kind"
                      inherit
                      aria-current={key === kind ? "true" : undefined}
                      renderRoot={(props) => (
                        <Link to="/data-quality" search={{ kind: key }} resetScroll={false} {...props} />
                      )}
                    >
                      {label}
                    </Anchor>,
                    severities[severity],
                    format.count(count),
                  ],
                }))}
              />
            )}
          </LoadingPanel>
        </Panel>
        {chosen && <FindingsPanel key={chosen.key} check={chosen} />}
      </div>
    </Page>
  );
}

function sayChecked(all: number, found: number): string {
  return found === 0
    ? `${all} kinds are looked for; there is none`
    : `${found} of ${all} kinds that are looked for`;
}
