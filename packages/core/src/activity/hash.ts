import { hash } from "node:crypto";

/** Hex sha256 of a text. */
export function sha256(text: string): string {
  return hash("sha256", text);
}

/**
 * An id that is the same wherever the same parts are told: UUID-shaped (version 8, "custom"), from their sha256.
 * Parts are told apart by position, so ("a", "bc") and ("ab", "c") differ.
 */
export function factId(...parts: readonly (string | number)[]): string {
  const hex = sha256(JSON.stringify(parts));
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** What a resend or the way here may change is no content. */
const TRANSPORT_KEYS = new Set(["sentAt", "receivedAt", "writeKey", "messageId", "_metadata"]);

/** Stands in for a missing message id: equal content, in whatever order of keys, is the same message. */
export function contentHash(message: Readonly<Record<string, unknown>>): string {
  const content = Object.fromEntries(Object.entries(message).filter(([key]) => !TRANSPORT_KEYS.has(key)));
  return `sha256:${sha256(JSON.stringify(sortKeys(content)))}`;
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner)]));
}
