import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Page } from "../ui/Page.tsx";

export function NotFoundPage() {
  return (
    <Page title="There is nothing here" subtitle="The address may be mistyped, or what it named is gone.">
      <div>
        <Button renderRoot={(props) => <Link to="/" {...props} />}>Go to the overview</Button>
      </div>
    </Page>
  );
}
