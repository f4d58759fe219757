/** Bytes of JSON a message may have, as Segment has it. */
export const MAX_MESSAGE_BYTES = 32 * 1024;
/** PostgreSQL reads JSON recursively; nobody means anything by more. */
const MAX_DEPTH = 64;

export type Storable = { ok: true; value: Record<string, unknown> } | { ok: false; reason: string };

/**
 * A message as PostgreSQL can store it: within size and depth, without NUL characters and halves of surrogate pairs,
 * neither of which it takes in text or jsonb.
 */
export function toStorable(raw: unknown): Storable {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw))
    return { ok: false, reason: "a message must be an object" };
  if (isDeeperThan(raw, MAX_DEPTH)) return { ok: false, reason: `nested more than ${MAX_DEPTH} levels deep` };
  const json = JSON.stringify(raw);
  // A character is at most three bytes a code unit, so short texts need no count.
  if (json.length * 3 > MAX_MESSAGE_BYTES && Buffer.byteLength(json) > MAX_MESSAGE_BYTES) {
    return {
      ok: false,
      reason: `larger than ${MAX_MESSAGE_BYTES / 1024} kB; send less in properties or traits`,
    };
  }
  // JSON.stringify escapes exactly what has to go, so clean messages are not copied.
  const suspicious = json.includes("\\u0000") || json.includes("\\ud");
  return { ok: true, value: (suspicious ? cleanse(raw) : raw) as Record<string, unknown> };
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  for (const inner of Object.values(value)) if (isDeeperThan(inner, levels - 1)) return true;
  return false;
}

function cleanse(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("\0", "").toWellFormed();
  if (Array.isArray(value)) return value.map(cleanse);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [cleanse(key), cleanse(inner)]));
}
