/** One thing we were told about a subject: from `effectiveAt` on, until another version takes over. Instants are epoch milliseconds. */
export interface FactVersion<S> {
  id: string;
  /** Ticket id, invoice number, contract id, trait key...: what versions of the same thing share. */
  subject: string;
  effectiveAt: number;
  knownAt: number;
  /** Known to be wrong from then on; null while it stands. */
  retractedAt: number | null;
  state: S;
}

/**
 * Per subject the version in force at `asOf`, as it was known at `knownAt`: the greatest (effectiveAt, id) of those that were
 * effective, known and not yet known to be retracted. Order and duplicates can't matter.
 * @param knownAt epoch milliseconds; without it, everything known by now counts
 */
export function versionInForce<V extends Omit<FactVersion<unknown>, "state">>(
  versions: Iterable<V>,
  asOf: number,
  knownAt: number = Number.POSITIVE_INFINITY,
): Map<string, V> {
  const inForce = new Map<string, V>();
  for (const version of versions) {
    if (version.effectiveAt > asOf || version.knownAt > knownAt) continue;
    if (version.retractedAt !== null && version.retractedAt <= knownAt) continue;
    const held = inForce.get(version.subject);
    if (held === undefined || isLater(version, held)) inForce.set(version.subject, version);
  }
  return inForce;
}

function isLater(a: { effectiveAt: number; id: string }, b: { effectiveAt: number; id: string }): boolean {
  return a.effectiveAt > b.effectiveAt || (a.effectiveAt === b.effectiveAt && a.id > b.id);
}
