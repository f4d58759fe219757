import { Button } from "@mantine/core";
import { useState } from "react";
import { useMayWrite } from "../identity/use-may-write.ts";
import { useEndOverride } from "./use-override.ts";

interface EndOverrideButtonProps {
  customerId: string;
  onProblem: (problem: string | null) => void;
}

/** Gives the band back to the score; nothing for who may not. */
export function EndOverrideButton({ customerId, onProblem }: EndOverrideButtonProps) {
  const mayWrite = useMayWrite();
  const end = useEndOverride(customerId);
  const [busy, setBusy] = useState(false);
  if (!mayWrite) return null;

  const giveBack = async () => {
    setBusy(true);
    onProblem(await end());
    setBusy(false);
  };

  return (
    <Button variant="default" size="xs" loading={busy} onClick={() => void giveBack()}>
      End it
    </Button>
  );
}
