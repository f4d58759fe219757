import { Button } from "@mantine/core";
import { IconHandStop } from "@tabler/icons-react";
import { useState } from "react";
import { useMayWrite } from "../identity/use-may-write.ts";
import type { HealthData } from "./health-fields.ts";
import { OverrideDialog } from "./OverrideDialog.tsx";

/** Opens the dialog that sets the band by hand, for those who may. */
export function OverrideButton({ customerId, health }: { customerId: string; health: HealthData }) {
  const mayWrite = useMayWrite();
  const [open, setOpen] = useState(false);
  if (!mayWrite) return null;
  return (
    <>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconHandStop size={15} stroke={1.8} />}
        onClick={() => setOpen(true)}
      >
        {health.override ? "Change by hand" : "Set by hand"}
      </Button>
      {open && <OverrideDialog customerId={customerId} health={health} onClose={() => setOpen(false)} />}
    </>
  );
}
