import type { System } from "../kernel/index.ts";
import type { LogListener, LogTail, LogWatch } from "../live/index.ts";
import { identityCache, type EndReason } from "./identity-cache.ts";

/** Longer than an identity stays cached, so a cached one is always watched over. */
const idleMs = 120_000;

interface Watched {
  watch: Promise<LogWatch>;
  usedAt: number;
  holds: number;
}

/** Follows the logs of organisations whose sessions and keys are in use here, so that what ends elsewhere ends here too. */
export class EndingWatch {
  readonly #system: System;
  readonly #tail: LogTail;
  readonly #watched = new Map<string, Watched>();
  readonly #timer: NodeJS.Timeout;

  constructor(system: System, tail: LogTail) {
    this.#system = system;
    this.#tail = tail;
    this.#timer = setInterval(() => this.#dropIdle(), idleMs);
    this.#timer.unref();
  }

  /** True when watching began only now: what was read of the organisation before may have ended meanwhile. */
  async begin(organizationId: string): Promise<boolean> {
    const present = this.#watched.get(organizationId);
    if (present) {
      present.usedAt = performance.now();
      await present.watch;
      return false;
    }
    const listener: LogListener = {
      onAdvance: ({ entries }) => {
        for (const { kind, payload } of entries) {
          if (kind !== "SESSION_ENDED") continue;
          const { sessionId, reason } = payload as { sessionId: string; reason: EndReason };
          identityCache(this.#system).end(sessionId, reason);
        }
      },
      onLost: () => this.#watched.delete(organizationId),
    };
    const watch = this.#tail.watch(organizationId, listener);
    this.#watched.set(organizationId, { watch, usedAt: performance.now(), holds: 0 });
    await watch.catch((error: unknown) => {
      this.#watched.delete(organizationId);
      throw error;
    });
    return true;
  }

  /** Keeps watching for as long as something is open. Returns the function that lets go. */
  hold(organizationId: string): () => void {
    const watched = this.#watched.get(organizationId);
    if (!watched) return () => {};
    watched.holds += 1;
    return () => {
      watched.holds -= 1;
      watched.usedAt = performance.now();
    };
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #dropIdle(): void {
    for (const [organizationId, { watch, usedAt, holds }] of this.#watched) {
      if (holds > 0 || performance.now() - usedAt < idleMs) continue;
      this.#watched.delete(organizationId);
      void watch.then((it) => it.end());
    }
  }
}
