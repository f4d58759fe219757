/** Whom an event or fact is of, as it was sent: u:<user id> or a:<anonymous id>. */
export type Source = `u:${string}` | `a:${string}`;

export type IdentityKind = "USER" | "ANONYMOUS";

export function sourceOf(kind: IdentityKind, id: string): Source {
  return kind === "USER" ? `u:${id}` : `a:${id}`;
}

export function kindOf(source: Source): IdentityKind {
  return source.startsWith("u:") ? "USER" : "ANONYMOUS";
}

export function idOf(source: Source): string {
  return source.slice(2);
}
