import { ActionIcon, Button, SegmentedControl, VisuallyHidden } from "@mantine/core";
import { IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { useState, useSyncExternalStore } from "react";
import { LoadingPanel } from "../ui/LoadingPanel.tsx";
import { Panel } from "../ui/Panel.tsx";
import { FeedRow } from "./FeedRow.tsx";
import type { FeedKind } from "./feed-store.ts";
import classes from "./LiveFeedPanel.module.css";
import { useFeed } from "./use-feed.ts";
import { useRiskAnnouncement } from "./use-risk-announcement.ts";

type FeedFilter = "all" | "risk" | "activity";

const kinds: Readonly<Record<FeedFilter, readonly FeedKind[]>> = {
  all: ["ACTIVITY", "CHURN_CHANGED", "HEALTH_CHANGED", "RISK_CHANGED"],
  risk: ["CHURN_CHANGED", "RISK_CHANGED"],
  activity: ["ACTIVITY"],
};

export function LiveFeedPanel({ className }: { className?: string | undefined }) {
  const { announcement, announce } = useRiskAnnouncement();
  const { store, loaded, error, refetch } = useFeed(announce);
  const { lines, paused, waiting } = useSyncExternalStore(store.subscribe, store.getView);
  const [filter, setFilter] = useState<FeedFilter>("all");
  const shown = lines.filter(({ kind }) => kinds[filter].includes(kind));

  return (
    <Panel
      title="Live activity"
      flush
      className={className}
      actions={
        <div className={classes.controls}>
          {waiting > 0 && (
            <Button size="compact-xs" variant="light" onClick={() => store.resume()}>
              {waiting} new
            </Button>
          )}
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={paused ? "Go on with the feed" : "Pause the feed"}
            onClick={() => (paused ? store.resume() : store.pause())}
          >
            {paused ? <IconPlayerPlay size={18} /> : <IconPlayerPause size={18} />}
          </ActionIcon>
        </div>
      }
    >
      <div className={classes.content}>
        <div className={classes.filter}>
          <SegmentedControl
            fullWidth
            size="xs"
            aria-label="What the feed shows"
            value={filter}
            onChange={setFilter}
            data={[
              { value: "all", label: "All" },
              { value: "risk", label: "Risk" },
              { value: "activity", label: "Activity" },
            ]}
          />
        </div>
        <LoadingPanel
          data={loaded ? shown : undefined}
          error={error}
          onRetry={refetch}
          height={300}
          isEmpty={(rows) => rows.length === 0}
          empty="Nothing yet. New lines appear here by themselves."
        >
          {(rows) => (
            <ul className={classes.rows} aria-label="Newest first" tabIndex={0}>
              {rows.map((line) => (
                <FeedRow key={line.key} line={line} />
              ))}
            </ul>
          )}
        </LoadingPanel>
        <VisuallyHidden role="status">{announcement}</VisuallyHidden>
      </div>
    </Panel>
  );
}
