import { Button } from "@mantine/core";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { Page } from "../ui/Page.tsx";

/** A page that broke. What was typed elsewhere and the rest of the program stay. */
export function RouteError({ error }: ErrorComponentProps) {
  return (
    <Page
      title="This page broke"
      subtitle="Nothing was lost. Load it again; if it breaks again, tell whoever runs this server."
    >
      <p role="alert">{error instanceof Error ? error.message : String(error)}</p>
      <div>
        <Button onClick={() => location.reload()}>Load again</Button>
      </div>
    </Page>
  );
}
