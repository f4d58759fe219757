/** How much of the revenue before came or went, as a share of it; 0 where either is unknown or there was none. */
export function revenueShare({
  arrMinor,
  arrMinorBefore,
}: {
  arrMinor: number | null;
  arrMinorBefore: number | null;
}): number {
  if (arrMinor === null || arrMinorBefore === null || arrMinorBefore <= 0) return 0;
  return (arrMinor - arrMinorBefore) / arrMinorBefore;
}
