import { Alert, Button, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useViewer } from "../identity/ViewerProvider.tsx";
import { useFormat } from "../lib/FormatProvider.tsx";
import { useNow } from "../lib/use-now.ts";
import { LoadingPanel } from "../ui/LoadingPanel.tsx";
import { Panel } from "../ui/Panel.tsx";
import { AlertRow } from "./AlertRow.tsx";
import classes from "./AlertsPanel.module.css";
import { byDay } from "./by-day.ts";
import { moveAlong } from "./move-along.ts";
import { useAlerts, type AlertsView } from "./use-alerts.ts";

const empty: Readonly<Record<AlertsView, string>> = {
  unread: "Nothing waits for you. New alerts appear here by themselves.",
  inbox: "No alert yet. They appear here by themselves.",
  everyone: "No alert was raised yet.",
};

/** The viewer's inbox by day, the most urgent of each first; managers see everybody's too. Arrow keys go from alert to alert. */
export function AlertsPanel({ className }: { className?: string }) {
  const { member } = useViewer();
  const [view, setView] = useState<AlertsView>("unread");
  const { alerts, error, refetch, problem, loadMore, markRead, snooze } = useAlerts(view);
  const format = useFormat();
  const now = useNow();
  const seesAll = member?.role === "ADMIN" || member?.role === "MANAGER";

  return (
    <Panel
      title="Inbox"
      flush
      className={className}
      actions={
        <div className={classes.controls}>
          <SegmentedControl
            size="xs"
            aria-label="Which alerts"
            value={view}
            onChange={setView}
            data={[
              { value: "unread", label: "Unread" },
              { value: "inbox", label: "All of mine" },
              ...(seesAll ? [{ value: "everyone" as const, label: "Everyone's" }] : []),
            ]}
          />
          {view === "unread" && alerts !== undefined && alerts.length > 0 && (
            <Button size="compact-sm" variant="default" onClick={() => void markRead(null, true)}>
              Mark all read
            </Button>
          )}
        </div>
      }
    >
      {problem !== null && (
        <Alert color="red" role="alert" className={classes.problem}>
          {problem}
        </Alert>
      )}
      <LoadingPanel
        data={alerts}
        error={error}
        onRetry={refetch}
        height={240}
        isEmpty={(all) => all.length === 0}
        empty={
          view !== "everyone" && seesAll ? (
            <div className={classes.empty}>
              <p>{empty[view]}</p>
              <Button size="compact-sm" variant="default" onClick={() => setView("everyone")}>
                See everyone's
              </Button>
            </div>
          ) : (
            empty[view]
          )
        }
      >
        {(all) => (
          <div onKeyDown={moveAlong}>
            {byDay(all, format.timeZone).map(({ day, at, alerts: ofDay }) => (
              <section key={day} aria-label={format.day(at)}>
                <h3 className={classes.day}>
                  {format.day(at)} <span>{format.days(at, Math.max(now, Date.parse(at)))}</span>
                </h3>
                <ul className={classes.rows}>
                  {ofDay.map((alert) => (
                    <AlertRow
                      key={alert.id}
                      alert={alert}
                      isOwn={view !== "everyone"}
                      onRead={(read) => void markRead([alert.id], read)}
                      onSnooze={(until) => snooze(alert.customer.id, until)}
                    />
                  ))}
                </ul>
              </section>
            ))}
            {loadMore && (
              <Button variant="default" size="xs" className={classes.more} onClick={loadMore}>
                Show older ones
              </Button>
            )}
          </div>
        )}
      </LoadingPanel>
    </Panel>
  );
}
