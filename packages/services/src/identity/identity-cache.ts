import type { System } from "../kernel/index.ts";
import type { Identity } from "./identity.ts";

const maxEntries = 10_000;
/** What no announcement tells, such as an organisation's new name, is noticed after this time. */
const maxAgeMs = 60_000;

/** ENDED: refused from now on. CHANGED: stands for something else now, such as another organisation. */
export type EndReason = "ENDED" | "CHANGED";
type EndWatcher = (credentialId: string, reason: EndReason) => void;

interface Entry {
  identity: Identity;
  readAt: number;
}

/** Identities of this process by token hash. Revoking evicts: here at once, in other processes through the log. */
export class IdentityCache {
  readonly #byHash = new Map<string, Entry>();
  readonly #hashesByCredential = new Map<string, string>();
  readonly #watchers = new Set<EndWatcher>();
  #endings = 0;

  /** The cached identity, else what `read` finds; null is not cached. */
  async resolve(tokenHash: string, read: () => Promise<Identity | null>): Promise<Identity | null> {
    const entry = this.#byHash.get(tokenHash);
    if (entry && performance.now() - entry.readAt <= maxAgeMs) return entry.identity;
    this.#remove(tokenHash);
    const endings = this.#endings;
    const identity = await read();
    // What ended while it was being read may be what was read.
    if (identity && endings === this.#endings) this.#add(tokenHash, identity);
    return identity;
  }

  /** Forgets a session or key and tells who holds something open for it. */
  end(credentialId: string, reason: EndReason): void {
    this.#endings += 1;
    this.forget(credentialId);
    for (const watcher of this.#watchers) watcher(credentialId, reason);
  }

  /** Reads the session or key anew the next time. */
  forget(credentialId: string): void {
    const tokenHash = this.#hashesByCredential.get(credentialId);
    if (tokenHash !== undefined) this.#remove(tokenHash);
  }

  /** Calls back with each session or key that ends. Returns the function that ends the watching. */
  onEnd(watcher: EndWatcher): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  #add(tokenHash: string, identity: Identity): void {
    if (this.#byHash.size >= maxEntries) this.#remove(this.#byHash.keys().next().value!);
    this.#byHash.set(tokenHash, { identity, readAt: performance.now() });
    this.#hashesByCredential.set(identity.credentialId, tokenHash);
  }

  #remove(tokenHash: string): void {
    const entry = this.#byHash.get(tokenHash);
    if (!entry) return;
    this.#byHash.delete(tokenHash);
    this.#hashesByCredential.delete(entry.identity.credentialId);
  }
}

const caches = new WeakMap<System, IdentityCache>();

/** The one cache of a running program. */
export function identityCache(system: System): IdentityCache {
  let cache = caches.get(system);
  if (!cache) caches.set(system, (cache = new IdentityCache()));
  return cache;
}
