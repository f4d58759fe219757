/**
 * Names a crossing: by the change it came of, and by the aspect where a rule watches several apart.
 * @param change p<position of the log>, or t<epoch milliseconds> where time alone crossed
 */
export function crossingOf(change: string, aspect: string): string {
  return aspect === "" ? change : `${change}:${aspect}`;
}

/** The change that a crossing came of: crossings of one rule with the same are one piece of news. */
export function changeOf(crossing: string): string {
  return crossing.split(":", 1)[0]!;
}

/** The aspect that a crossing is of; empty where its rule watches one thing. */
export function aspectOf(crossing: string): string {
  return crossing.split(":")[1] ?? "";
}
