import { Link } from "@tanstack/react-router";
import { Page } from "../ui/Page.tsx";
import { AlertsPanel } from "./AlertsPanel.tsx";
import classes from "./AlertsPage.module.css";

export function AlertsPage() {
  return (
    <Page
      title="Alerts"
      subtitle="What needs you, each once, and why"
      actions={
        <Link to="/settings" search={{ section: "alerts" }} className={classes.rules}>
          Alert rules
        </Link>
      }
    >
      <AlertsPanel />
    </Page>
  );
}
