/** Which version's card is shown; absent: the published one, else the newest. */
export interface ChurnModelSearch {
  version?: number;
}

export function parseChurnModelSearch({ version }: Record<string, unknown>): ChurnModelSearch {
  return typeof version === "number" && Number.isInteger(version) && version > 0 ? { version } : {};
}
