import type { Cause } from "../health/index.ts";
import type { Watch } from "./alert-rule.ts";
import type { AlertAbout, AlertState } from "./alert-state.ts";
import type { ConditionReading, Observation } from "./condition.ts";
import { crossingOf } from "./crossing.ts";
import { dueAt } from "./due-at.ts";
import { conditionOf } from "./registry.ts";

/** Something that becomes known, or just the passing of time. */
export interface AlertMoment {
  /** Epoch milliseconds. */
  at: number;
  /** Null when only time passed. */
  observation: Observation | null;
  /** What was so before, for a customer of whom nothing is stored; null when that isn't known or there was nothing. */
  before: Observation | null;
  /** It was so already when it was first seen, or only the past became known: no crossing that anybody should be told of. */
  silent: boolean;
  /** The change that a crossing is of, if this is one: unique for the customer. */
  change: string;
  causes: readonly Cause[];
  /** Joined to the condition's own parameters: the band before. */
  params?: AlertAbout["params"];
  /** What the condition is to remember of the past, for a customer of whom nothing is stored. */
  seed?: unknown;
}

export interface RaisedAlert {
  /** When it fired: the crossing's moment, or when it had held for its time. */
  at: number;
  crossing: string;
  about: AlertAbout;
}

export interface Advance {
  /** Null when nothing needs to be remembered. */
  state: AlertState | null;
  /** When time alone moves it on, epoch milliseconds; null for never. */
  dueAt: number | null;
  raised: RaisedAlert[];
  /** Crossings whose alerts were told before and whose condition is over. */
  ended: { crossing: string; at: number }[];
}

const BY_TIME: readonly Cause[] = [{ kind: "time" }];

/**
 * Moves one watch of a rule on with one customer, through all that time alone did until then. Pure: the same facts at the same moments give the
 * same alerts, however often and late it runs.
 */
export function advance(
  rule: Watch,
  stored: AlertState | null,
  moment: AlertMoment,
  timeZone: string,
): Advance {
  const { params, kind } = split(rule);
  const result: Advance = { state: stored, dueAt: null, raised: [], ended: [] };
  const read = (observation: Observation, at: number) =>
    conditionOf(kind).read(params, {
      observation,
      memory: result.state === null ? (moment.seed ?? null) : result.state.memory,
      at,
      timeZone,
    });

  if (result.state === null && moment.before !== null) {
    settle(rule, result, read(moment.before, moment.at), { ...moment, silent: true });
  }
  for (
    let due = dueAt(rule, result.state);
    due !== null && due <= moment.at;
    due = dueAt(rule, result.state)
  ) {
    if (!fill(rule, result, due)) {
      const reading = read({}, due);
      settle(rule, result, reading, { at: due, silent: false, change: `t${due}`, causes: BY_TIME });
      // A condition that named this moment has to name a later one.
      if (result.state !== null && result.state.changesAt === due) result.state.changesAt = null;
    }
  }
  if (moment.observation !== null) settle(rule, result, read(moment.observation, moment.at), moment);
  const { state } = result;
  if (state !== null && state.phase === "ARMED" && state.memory === null) result.state = null;
  result.dueAt = dueAt(rule, result.state);
  return result;
}

function split({ condition }: Watch): { kind: string; params: unknown } {
  const { kind, ...params } = condition;
  return { kind, params };
}

/** The end of a time to hold or to be clear; false when that isn't what was due. */
function fill(rule: Watch, result: Advance, due: number): boolean {
  const state = result.state!;
  if (state.phase === "PENDING" && due === state.since + rule.sustainSeconds * 1000) {
    if (state.crossing !== null && state.about !== null)
      result.raised.push({ at: due, crossing: state.crossing, about: state.about });
    result.state = { ...state, phase: "FIRED", since: due, about: null };
    return true;
  }
  if (state.phase === "CLEARING" && due === state.since + rule.rearmSeconds * 1000) {
    rearm(result, due, state);
    return true;
  }
  return false;
}

function rearm(result: Advance, at: number, state: AlertState): void {
  if (state.crossing !== null) result.ended.push({ crossing: state.crossing, at });
  result.state = { ...state, phase: "ARMED", since: at, crossing: null, about: null };
}

type Settled = Pick<AlertMoment, "at" | "silent" | "change" | "causes" | "params">;

function settle(
  rule: Watch,
  result: Advance,
  reading: ConditionReading | null,
  { at, silent, change, causes, params }: Settled,
): void {
  if (reading === null) return;
  const before = result.state ?? { phase: "ARMED", since: at, crossing: null, about: null };
  const state: AlertState = { ...before, memory: reading.memory, changesAt: reading.changesAt };
  result.state = state;
  const holds = reading.reading === "HOLDS";
  const clear = reading.reading === "CLEAR";
  const crossing = crossingOf(change, rule.aspect);
  if (state.phase === "ARMED" && holds) {
    const about = { params: { ...reading.params, ...params }, causes: causes.slice(-5) };
    if (rule.sustainSeconds > 0) {
      result.state = { ...state, phase: "PENDING", since: at, crossing, about };
    } else {
      // Its parameters are told now and needn't be kept.
      if (!silent) result.raised.push({ at, crossing, about });
      result.state = { ...state, phase: "FIRED", since: at, crossing: silent ? null : crossing, about: null };
    }
  } else if (state.phase === "PENDING" && holds && state.about !== null) {
    // It is told as it stands when its time is full.
    result.state = {
      ...state,
      about: { ...state.about, params: { ...state.about.params, ...reading.params } },
    };
  } else if (state.phase === "PENDING" && !holds) {
    result.state = { ...state, phase: "ARMED", since: at, crossing: null, about: null };
  } else if (state.phase === "FIRED" && clear) {
    if (rule.rearmSeconds > 0) result.state = { ...state, phase: "CLEARING", since: at };
    else rearm(result, at, state);
  } else if (state.phase === "CLEARING" && !clear) {
    result.state = { ...state, phase: "FIRED", since: at };
  }
}
