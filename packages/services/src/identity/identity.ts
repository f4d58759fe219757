import type { Actor, OrganizationFacts } from "../kernel/index.ts";

/** Who a session token or API key stands for. */
export interface Identity {
  organization: OrganizationFacts;
  actor: Actor;
  /** The session's or key's id: SESSION_ENDED names it. */
  credentialId: string;
  /** Epoch milliseconds; null for keys, which don't expire. */
  expiresAt: number | null;
}
