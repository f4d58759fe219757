import { AlertsPanel } from "../alerts/AlertsPanel.tsx";
import { Page } from "../ui/Page.tsx";
import { DisagreementPanel } from "./DisagreementPanel.tsx";
import { MigrationPanel } from "./MigrationPanel.tsx";
import classes from "./RiskPage.module.css";

/** Where risk came from, where it went, and where sources contradict each other. */
export function RiskPage() {
  return (
    <Page title="Risk board" subtitle="Who moved between bands, and where the sources disagree">
      <div className={classes.panels}>
        <MigrationPanel />
        <DisagreementPanel />
        <AlertsPanel />
      </div>
    </Page>
  );
}
