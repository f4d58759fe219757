import type { Outlook } from "../disagreement/index.ts";
import { watchesOf } from "./alert-rule.ts";
import { renderAlert } from "./render-alert.ts";
import { ruleOf, type Seen, watch } from "./watch.arbitrary.ts";

export const DAY = 86_400_000;
export const start = Date.parse("2026-03-01T12:00:00Z");
/** Everybody agrees that this customer does well. */
const content: Outlook = {
  score: 84,
  calculatedBand: "HEALTHY",
  trend: "STABLE",
  change30d: 0.4,
  overrideBand: null,
  overrideUntil: null,
  sentiment: null,
  sentimentUntil: null,
  arrMinor: 60_000,
  arrMinorBefore: [],
  renewsAt: start + 300 * DAY,
};
export const felt = (sentiment: number, at = start): Partial<Outlook> => ({
  sentiment,
  sentimentUntil: at + 90 * DAY,
});

export type Told = [day: number, change: Partial<Outlook> | null];
export const anyDisagreement = ruleOf({ condition: { kind: "DISAGREEMENT" } });

/** Each told on a day, over what was so before; "day kind" of what was raised and of what ended. */
export function follow(all: readonly Told[], rule = anyDisagreement) {
  let outlook = content;
  const seen = [[0, {}] as Told, ...all].map(([day, change]): Seen => {
    if (change !== null) outlook = { ...outlook, ...change };
    return { at: start + day * DAY, observation: change === null ? null : { outlook } };
  });
  const watched = watchesOf(rule).map((each) => watch(each, seen));
  const day = (at: number) => (at - start) / DAY;
  const byDay = <Each extends { at: number }>(list: Each[]) => list.sort((a, b) => a.at - b.at);
  const raised = byDay(watched.flatMap((each) => each.raised));
  return {
    raised: raised.map(({ at, about }) => [day(at), about.params["disagreement"]]),
    ended: byDay(watched.flatMap((each) => each.ended)).map(({ at, crossing }) => [day(at), crossing]),
    crossings: raised.map(({ crossing }) => crossing),
    said: raised.map(({ about: { params } }) =>
      renderAlert({ kind: "DISAGREEMENT", params, sustainSeconds: rule.sustainSeconds }, "Acme", "en"),
    ),
    states: watched.map(({ state }) => state),
  };
}
