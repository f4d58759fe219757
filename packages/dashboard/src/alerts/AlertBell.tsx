import { ActionIcon, VisuallyHidden } from "@mantine/core";
import { IconBell } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import classes from "./AlertBell.module.css";
import { useUnreadAlerts } from "./use-unread-alerts.ts";

/** How many alerts wait to be read, from every page. */
export function AlertBell() {
  const { count, newest } = useUnreadAlerts();
  return (
    <>
      <ActionIcon
        className={classes.bell}
        variant="default"
        size={36}
        aria-label={count === 0 ? "Alerts, none unread" : `Alerts, ${count} unread`}
        renderRoot={(props) => <Link to="/alerts" {...props} />}
      >
        <IconBell size={18} stroke={1.8} aria-hidden="true" />
        {count > 0 && (
          <span className={classes.count} aria-hidden="true">
            {count > 99 ? "99+" : count}
          </span>
        )}
      </ActionIcon>
      <VisuallyHidden role="status">{newest}</VisuallyHidden>
    </>
  );
}
