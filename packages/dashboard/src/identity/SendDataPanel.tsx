import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Panel } from "../ui/Panel.tsx";
import { CodeTabs } from "./CodeTabs.tsx";
import classes from "./SendDataPanel.module.css";
import { sendDataSnippets } from "./snippets.ts";

export function SendDataPanel() {
  return (
    <Panel title="Send data" subtitle="Perennial speaks Segment's protocol: any Segment-compatible SDK works">
      <div className={classes.steps}>
        <p>
          Point the SDK's host here and use an{" "}
          <Anchor inherit renderRoot={(props) => <Link to="/settings" {...props} />}>
            API key
          </Anchor>{" "}
          that may ingest as its write key. <code>groupId</code> names the customer, <code>userId</code> the
          person.
        </p>
        <CodeTabs snippets={sendDataSnippets(location.origin, "YOUR_API_KEY")} />
        <p>
          Tickets, invoices, contracts, survey answers and seats come from{" "}
          <Anchor inherit renderRoot={(props) => <Link to="/import" {...props} />}>
            CSV files
          </Anchor>{" "}
          or through the{" "}
          <Anchor inherit href="/graphql">
            GraphQL API
          </Anchor>
          , which also answers everything that is shown here.
        </p>
      </div>
    </Panel>
  );
}
