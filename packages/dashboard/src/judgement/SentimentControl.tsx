import { Button } from "@mantine/core";
import { useState } from "react";
import { useMayWrite } from "../identity/use-may-write.ts";
import { useFormat } from "../lib/FormatProvider.tsx";
import { useNow } from "../lib/use-now.ts";
import classes from "./SentimentControl.module.css";
import { SentimentDialog } from "./SentimentDialog.tsx";
import { sentimentLabel } from "./sentiments.ts";

interface SentimentControlProps {
  customerId: string;
  sentiment: { value: number; at: string; by: { name: string } | null } | null;
  onChanged: () => void;
}

/** How a member feels about the customer, who and when; and the way to tell it anew. */
export function SentimentControl({ customerId, sentiment, onChanged }: SentimentControlProps) {
  const format = useFormat();
  const now = useNow();
  const mayWrite = useMayWrite();
  const [open, setOpen] = useState(false);
  return (
    <>
      {sentiment ? (
        <span>
          {sentimentLabel(sentiment.value)}{" "}
          <span className={classes.aside}>
            {sentiment.by && `${sentiment.by.name}, `}
            {format.ago(sentiment.at, Math.max(now, Date.parse(sentiment.at)))}
          </span>
        </span>
      ) : (
        "Unknown"
      )}
      {mayWrite && (
        <Button
          variant="default"
          size="compact-xs"
          onClick={() => setOpen(true)}
          aria-label="Tell how you feel"
        >
          Tell
        </Button>
      )}
      {open && <SentimentDialog customerId={customerId} onClose={() => setOpen(false)} onTold={onChanged} />}
    </>
  );
}
