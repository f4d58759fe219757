import { ConfirmDialog } from "../models/ConfirmDialog.tsx";
import type { ChurnVerdict } from "./churn-model-queries.ts";
import { sayChurnVerdict } from "./say-churn-verdict.ts";
import { useChurnPublication } from "./use-churn-publication.ts";

interface PublicationDialogProps {
  version: number;
  verdict: ChurnVerdict | null;
  /** It had been published before. */
  back: boolean;
  onDone: () => void;
  onClose: () => void;
}

/** Asks before another version foretells. */
export function PublicationDialog({ version, verdict, back, onDone, onClose }: PublicationDialogProps) {
  const { publish, rollBack } = useChurnPublication();
  return (
    <ConfirmDialog
      title={back ? `Go back to version ${version}?` : `Publish version ${version}?`}
      confirm={back ? `Go back to version ${version}` : `Publish version ${version}`}
      onConfirm={() => (back ? rollBack(version) : publish(version))}
      onDone={onDone}
      onClose={onClose}
    >
      <p>{sayChurnVerdict(verdict)}</p>
      <p>
        Every customer is assessed anew by it within minutes; scores that come from the churn model move with
        it. What was foretold before stays in the history.
      </p>
    </ConfirmDialog>
  );
}
