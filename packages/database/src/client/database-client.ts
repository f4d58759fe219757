import type { Socket } from "node:net";
import pg from "pg";
import { StatementNames } from "./statement-names.ts";

interface Wire extends NodeJS.EventEmitter {
  stream: Socket;
  on(event: "parameterStatus", listener: (status: { parameterName: string }) => void): this;
}

export interface ClientConfig extends pg.ClientConfig {
  /** False behind a pooler that knows no prepared statements. */
  keepPlans?: boolean;
}

const names = new StatementNames();

/** A connection that keeps the plans of often asked statements, except on the embedded server, where all share one session. */
export class DatabaseClient extends pg.Client {
  readonly #wire: Wire;
  #keepsPlans: boolean;
  #corked = false;

  constructor(config: ClientConfig = {}) {
    super(config);
    this.#keepsPlans = config.keepPlans !== false;
    this.#wire = (this as unknown as { connection: Wire }).connection;
    this.#wire.on("parameterStatus", ({ parameterName }) => {
      if (parameterName === "perennial.embedded") this.#keepsPlans = false;
    });
  }

  /** The name under which the statement's plan is kept here; none while it is planned each time. */
  planName(text: string): { name?: string } {
    const name = this.#keepsPlans ? names.nameOf(text) : undefined;
    return name === undefined ? {} : { name };
  }

  /** What is sent in one turn goes out as one packet: the server is woken once. */
  gather(): void {
    if (this.#corked) return;
    this.#corked = true;
    const { stream } = this.#wire;
    stream.cork();
    process.nextTick(() => {
      this.#corked = false;
      stream.uncork();
    });
  }
}
