import type { LogEntry, System, WrittenLog } from "../kernel/index.ts";
import type { LogPosition } from "./cursor.ts";
import { logPageSize, readLog } from "./read-log.ts";

const pollMs = 250;

/** The log of an organisation went from `from` to `to`; `entries` are all positions between. */
export interface LogAdvance {
  organizationId: string;
  from: number;
  to: number;
  entries: readonly LogEntry[];
}

export interface LogListener {
  onAdvance(advance: LogAdvance): void;
  /** The log began anew, as after a restore, or `onAdvance` threw: what was told so far can't be continued. Nothing follows. */
  onLost?(): void;
}

export interface LogWatch {
  /** How far the tail has told this listener. */
  position(): LogPosition;
  end(): void;
}

interface Followed extends LogPosition {
  listeners: Set<LogListener>;
}

interface HeadRow {
  organization_id: string;
  epoch: string;
  head: string;
}

/** The process's one reader of all logs that somebody here follows: at once on a hint, else at every poll. */
export class LogTail {
  readonly #system: Pick<System, "database" | "hints" | "log">;
  readonly #followed = new Map<string, Followed>();
  readonly #starting = new Map<string, Promise<Followed>>();
  readonly #hinted = new Set<string>();
  #running: Promise<void> | null = null;
  #pollDue = false;
  #timer: NodeJS.Timeout | null = null;
  #endHints: (() => void) | null = null;

  constructor(system: Pick<System, "database" | "hints" | "log">) {
    this.#system = system;
  }

  start(): void {
    this.#endHints = this.#system.hints.on("log", (organizationId, written) => {
      const followed = this.#followed.get(organizationId);
      if (!followed || (written && this.#takeWritten(organizationId, followed, written))) return;
      this.#hinted.add(organizationId);
      this.#run();
    });
    this.#timer = setInterval(() => {
      if (this.#followed.size === 0) return;
      this.#pollDue = true;
      this.#run();
    }, pollMs);
  }

  async stop(): Promise<void> {
    this.#endHints?.();
    if (this.#timer) clearInterval(this.#timer);
    this.#followed.clear();
    await this.#running;
  }

  /** Follows an organisation's log from its head on. */
  async watch(organizationId: string, listener: LogListener): Promise<LogWatch> {
    const followed = await this.#follow(organizationId);
    followed.listeners.add(listener);
    return {
      position: () => ({ epoch: followed.epoch, position: followed.position }),
      end: () => {
        followed.listeners.delete(listener);
        if (followed.listeners.size === 0 && this.#followed.get(organizationId) === followed) {
          this.#followed.delete(organizationId);
        }
      },
    };
  }

  async #follow(organizationId: string): Promise<Followed> {
    const present = this.#followed.get(organizationId);
    if (present) return present;
    let starting = this.#starting.get(organizationId);
    if (!starting) {
      starting = this.#readHeads([organizationId]).then(([head]) => {
        if (!head) throw new Error(`Organisation ${organizationId} has no log.`);
        const followed = {
          epoch: head.epoch,
          position: Number(head.head),
          listeners: new Set<LogListener>(),
        };
        this.#followed.set(organizationId, followed);
        return followed;
      });
      this.#starting.set(organizationId, starting);
      void starting.catch(() => {}).finally(() => this.#starting.delete(organizationId));
    }
    return starting;
  }

  /** What this process wrote needn't be read where it follows on what was told; false where it has to be. */
  #takeWritten(organizationId: string, followed: Followed, { from, to, entries }: WrittenLog): boolean {
    if (to <= followed.position) return true;
    if (from !== followed.position) return false;
    this.#tellAll(organizationId, followed, entries);
    return true;
  }

  #run(): void {
    this.#running ??= this.#catchUp().finally(() => {
      this.#running = null;
      if (this.#hinted.size > 0) this.#run();
    });
  }

  async #catchUp(): Promise<void> {
    try {
      while (this.#hinted.size > 0 || this.#pollDue) {
        if (this.#pollDue) {
          this.#pollDue = false;
          await this.#pollHeads();
        }
        const hinted = [...this.#hinted];
        this.#hinted.clear();
        for (const organizationId of hinted) await this.#advance(organizationId);
      }
    } catch (error) {
      this.#hinted.clear();
      this.#system.log.warn({ error }, "reading the log failed; the next poll tries again");
    }
  }

  async #pollHeads(): Promise<void> {
    for (const { organization_id, epoch, head } of await this.#readHeads([...this.#followed.keys()])) {
      const followed = this.#followed.get(organization_id);
      if (!followed) continue;
      if (followed.epoch !== epoch) this.#endEpoch(organization_id, followed);
      else if (Number(head) > followed.position) this.#hinted.add(organization_id);
    }
  }

  /** Positions are gap-free in commit order, so whatever a read sees is complete up to its last row. */
  async #advance(organizationId: string): Promise<void> {
    for (
      let followed = this.#followed.get(organizationId);
      followed;
      followed = this.#followed.get(organizationId)
    ) {
      const page = await readLog(this.#system, organizationId, followed.position);
      // Meanwhile this process may have told of what it wrote itself.
      const { position } = followed;
      this.#tellAll(
        organizationId,
        followed,
        page.filter((entry) => entry.position > position),
      );
      if (page.length < logPageSize) return;
    }
  }

  #tellAll(organizationId: string, followed: Followed, entries: readonly LogEntry[]): void {
    const last = entries.at(-1);
    if (!last) return;
    const from = followed.position;
    followed.position = last.position;
    for (const listener of followed.listeners) {
      this.#tell(followed, listener, { organizationId, from, to: last.position, entries });
    }
  }

  /** One listener's fault is its own. */
  #tell(followed: Followed, listener: LogListener, advance: LogAdvance): void {
    try {
      listener.onAdvance(advance);
    } catch (error) {
      this.#system.log.error({ error }, "a follower of the log failed");
      followed.listeners.delete(listener);
      listener.onLost?.();
    }
  }

  #endEpoch(organizationId: string, followed: Followed): void {
    this.#followed.delete(organizationId);
    for (const listener of followed.listeners) listener.onLost?.();
  }

  async #readHeads(organizationIds: readonly string[]): Promise<HeadRow[]> {
    return this.#system.database.system.sql<HeadRow>`
      select organization_id::text, epoch::text, head::text from log_head
      where organization_id = any(${organizationIds}::uuid[])`;
  }
}
