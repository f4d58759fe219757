interface DataQualitySearch {
  /** Key of the kind whose findings are listed. */
  kind?: string;
}

export function parseDataQualitySearch(raw: Record<string, unknown>): DataQualitySearch {
  const { kind } = raw;
  return typeof kind === "string" && kind !== "" ? { kind } : {};
}
