import { Button } from "@mantine/core";
import { useState } from "react";
import { useViewer } from "../identity/ViewerProvider.tsx";
import type { ChurnCard } from "./churn-model-queries.ts";
import { PublicationDialog } from "./PublicationDialog.tsx";

interface PublicationButtonProps {
  model: Pick<ChurnCard, "version" | "isPublished" | "publications" | "verdict">;
  /** Version in force; null while none is. */
  published: number | null;
  onChanged: () => void;
}

/** Lets an admin put a version in force that was before, or that was judged good enough beside the one that is. */
export function PublicationButton({ model, published, onChanged }: PublicationButtonProps) {
  const { version, isPublished, publications, verdict } = model;
  const mayPublish = useViewer().scopes.includes("ADMIN");
  const [asking, setAsking] = useState(false);
  const back = publications.length > 0;
  const mayBe = verdict !== null && verdict.publish && verdict.against === published;
  if (!mayPublish || isPublished || (!back && !mayBe)) return null;
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={() => setAsking(true)}>
        {back ? `Roll back to version ${version}` : `Publish version ${version}`}
      </Button>
      {asking && (
        <PublicationDialog
          version={version}
          verdict={verdict}
          back={back}
          onDone={onChanged}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
