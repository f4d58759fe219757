import { setTimeout as rest } from "node:timers/promises";
import { readOrganization } from "../identity/index.ts";
import {
  createContext,
  systemActor,
  takeReactionTurn,
  Waker,
  type AnyReaction,
  type System,
  type TurnOutcome,
} from "../kernel/index.ts";

/** The truth behind the hints. */
const POLL_MS = 250;
/** A stream of announcements is taken in stretches, not one by one. */
const PAUSE_MS = 200;
const AFTER_ERROR_MS = 1_000;

interface Waiting {
  organizationId: string;
  reaction: AnyReaction;
}

/**
 * Lets reactions follow the log of every organisation while a worker runs: at once on a hint, else at every poll. Any number of
 * runners share the work; one that was away goes on from the position that is stored.
 */
export class ReactionRunner {
  readonly #system: System;
  readonly #reactions: ReadonlyMap<string, AnyReaction>;
  readonly #waker = new Waker();
  #loop: Promise<void> | null = null;
  #endHints: (() => void)[] = [];
  #running = false;

  constructor(system: System, reactions: readonly AnyReaction[]) {
    this.#system = system;
    this.#reactions = new Map(reactions.map((reaction) => [reaction.name, reaction]));
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    const { hints } = this.#system;
    this.#endHints = (["log", "clock"] as const).map((channel) =>
      hints.on(channel, () => this.#waker.wake()),
    );
    this.#loop = this.#run();
  }

  /** Resolves when the turn under way is written. */
  async stop(): Promise<void> {
    this.#running = false;
    for (const end of this.#endHints) end();
    this.#waker.wake();
    await this.#loop;
  }

  /** Until the organisation's log has been read to its head and nothing is due. */
  async settle(organizationId: string): Promise<void> {
    for (;;) {
      const waiting = await this.#findWaiting(organizationId);
      if (waiting.length === 0) return;
      for (const each of waiting) if ((await this.#take(each)) === "TAKEN") await rest(5);
    }
  }

  async #run(): Promise<void> {
    while (this.#running) {
      try {
        const waiting = await this.#findWaiting();
        for (const each of waiting) if (this.#running) await this.#takeOrLog(each);
        if (waiting.length > 0) await rest(PAUSE_MS);
        else await this.#waker.sleep(POLL_MS);
      } catch (error) {
        this.#system.log.error({ error }, "looking for reactions that are due failed; it is tried again");
        if (this.#running) await this.#waker.sleep(AFTER_ERROR_MS);
      }
    }
  }

  /** One organisation's fault is its own. */
  async #takeOrLog(waiting: Waiting): Promise<void> {
    try {
      await this.#take(waiting);
    } catch (error) {
      const { organizationId, reaction } = waiting;
      this.#system.log.error(
        { error, organizationId, reaction: reaction.name },
        "a reaction failed; it is tried again",
      );
      await rest(POLL_MS);
    }
  }

  async #take({ organizationId, reaction }: Waiting): Promise<TurnOutcome> {
    const organization = await readOrganization(this.#system, organizationId);
    if (organization === null) return "DONE";
    return takeReactionTurn(createContext(this.#system, organization, systemActor(reaction.name)), reaction);
  }

  async #findWaiting(only: string | null = null): Promise<Waiting[]> {
    const now = new Date(this.#system.clock.now());
    const rows = await this.#system.database.system.sql<{ organization_id: string; name: string }>`
      select head.organization_id::text, asked.name
      from log_head as head cross join unnest(${[...this.#reactions.keys()]}::text[]) as asked(name)
      left join reaction_position as reached
        on reached.organization_id = head.organization_id and reached.reaction = asked.name
      where (reached.position is distinct from head.head or reached.due_at <= ${now}::timestamptz)
        and (${only}::uuid is null or head.organization_id = ${only}::uuid)
      order by head.organization_id`;
    return rows.map(({ organization_id: organizationId, name }) => ({
      organizationId,
      reaction: this.#reactions.get(name)!,
    }));
  }
}
