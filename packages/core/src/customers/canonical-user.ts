/**
 * The user id that names the person: links followed to their end; a circle is named by its smallest id.
 * @param links by user id, the one link that holds for it
 */
export function canonicalUser(userId: string, links: ReadonlyMap<string, { userId: string }>): string {
  const path = [userId];
  const seen = new Set(path);
  for (let next = links.get(userId)?.userId; next !== undefined; next = links.get(next)?.userId) {
    if (seen.has(next)) return path.slice(path.indexOf(next)).reduce((a, b) => (a < b ? a : b));
    seen.add(next);
    path.push(next);
  }
  return path.at(-1) ?? userId;
}
