import {
  advance,
  type AlertMoment,
  type AlertState,
  type RaisedAlert,
  type Watch,
} from "@perennial/core/alerts";
import type { EnabledRule } from "./watched-rules.ts";

/** An alert before it is stored. */
export interface Raised extends RaisedAlert {
  rule: EnabledRule;
  customerId: string;
}

/** What a state is of. */
interface Watched {
  customerId: string;
  ruleId: string;
  /** Of the rule's, where it watches several apart; else empty. */
  aspect: string;
}

export interface StoredAlertState extends Watched {
  state: AlertState;
}

export interface ChangedAlertState extends Watched {
  /** Null where nothing is to be remembered any more. */
  state: AlertState | null;
  dueAt: number | null;
}

/** Where rules stand with customers, moved on in memory; what changed is written at the end of a turn. */
export class AlertWalk {
  readonly raised: Raised[] = [];
  readonly ended: { ruleId: string; customerId: string; crossing: string; at: number }[] = [];
  readonly #timeZone: string;
  readonly #states = new Map<string, AlertState | null>();
  readonly #stored = new Map<string, string>();
  readonly #changed = new Map<string, ChangedAlertState>();

  constructor(timeZone: string) {
    this.#timeZone = timeZone;
  }

  put(stored: readonly StoredAlertState[]): void {
    for (const { state, ...watched } of stored) {
      const key = keyOf(watched);
      if (this.#states.has(key)) continue;
      this.#states.set(key, state);
      this.#stored.set(key, JSON.stringify(state));
    }
  }

  /** Whether nothing is known of what is watched and the customer. */
  isNew(customerId: string, ruleId: string, aspect: string): boolean {
    return (this.#states.get(keyOf({ customerId, ruleId, aspect })) ?? null) === null;
  }

  move(rule: EnabledRule, watch: Watch, customerId: string, moment: AlertMoment): void {
    const watched = { customerId, ruleId: rule.id, aspect: watch.aspect };
    const key = keyOf(watched);
    const { state, dueAt, raised, ended } = advance(
      watch,
      this.#states.get(key) ?? null,
      moment,
      this.#timeZone,
    );
    this.#states.set(key, state);
    this.#changed.set(key, { ...watched, state, dueAt });
    for (const alert of raised) this.raised.push({ ...alert, rule, customerId });
    for (const end of ended) this.ended.push({ ...end, ruleId: rule.id, customerId });
  }

  /** What is to be written. */
  changed(): ChangedAlertState[] {
    return [...this.#changed].flatMap(([key, change]) => {
      const stored = this.#stored.get(key);
      const isSame = change.state === null ? stored === undefined : stored === JSON.stringify(change.state);
      return isSame ? [] : [change];
    });
  }
}

function keyOf({ customerId, ruleId, aspect }: Watched): string {
  return `${customerId} ${ruleId} ${aspect}`;
}
