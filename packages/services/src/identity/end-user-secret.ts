import { deriveSecret, type System } from "../kernel/index.ts";

/** As it is shown once and given to JWT libraries: its characters, not what they decode to, are the key. */
export function endUserSecret(system: Pick<System, "secret">, id: string): string {
  return `eus_${deriveSecret(system, "end-user tokens", id)}`;
}
