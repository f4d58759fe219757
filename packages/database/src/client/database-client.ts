import pg from "pg";
import type { KeptPlan } from "./statement-answer.ts";
import { type Plans, StatementGroup } from "./statement-group.ts";
import { StatementNames } from "./statement-names.ts";

interface Wire extends NodeJS.EventEmitter {
  on(event: "parameterStatus", listener: (status: { parameterName: string }) => void): this;
}

export interface ClientConfig extends pg.ClientConfig {
  /** False behind a pooler that knows no prepared statements. */
  keepPlans?: boolean;
}

const names = new StatementNames();

/** A connection that keeps the plans of often asked statements, except on the embedded server, where all share one session. */
export class DatabaseClient extends pg.Client {
  readonly #plans: Plans;
  #keepsPlans: boolean;

  constructor(config: ClientConfig = {}) {
    super(config);
    this.#keepsPlans = config.keepPlans !== false;
    this.#plans = {
      nameOf: (text) => (this.#keepsPlans ? names.nameOf(text) : undefined),
      kept: new Map<string, KeptPlan>(),
    };
    const wire = (this as unknown as { connection: Wire }).connection;
    wire.on("parameterStatus", ({ parameterName }) => {
      if (parameterName === "perennial.embedded") this.#keepsPlans = false;
    });
  }

  /** Statements for one packet, which `send` sends. */
  group(): StatementGroup {
    return new StatementGroup(this.#plans);
  }

  send(group: StatementGroup): void {
    this.query(group as unknown as pg.Submittable);
  }
}
