import { useCallback, useRef, useState } from "react";
import { bandLabels } from "../lib/band.ts";
import type { FeedLine } from "./feed-store.ts";

/** A screen reader hears at most one sentence in this time, however much happens. */
const quietMs = 15_000;

/** Changes of band in words for a polite live region; everything else stays silent. */
export function useRiskAnnouncement() {
  const [announcement, setAnnouncement] = useState("");
  const spokenAt = useRef(0);

  const announce = useCallback((lines: readonly FeedLine[]) => {
    const latest = lines.findLast(({ kind }) => kind === "RISK_CHANGED");
    if (!latest?.band || Date.now() - spokenAt.current < quietMs) return;
    spokenAt.current = Date.now();
    setAnnouncement(`${latest.customerName} is now ${bandLabels[latest.band].toLowerCase()}.`);
  }, []);

  return { announcement, announce };
}
