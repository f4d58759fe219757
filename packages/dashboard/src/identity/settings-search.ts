export const settingsSections = ["keys", "members", "hours", "alerts", "send-data", "end-users"] as const;
export type SettingsSection = (typeof settingsSections)[number];

export interface SettingsSearch {
  section?: SettingsSection;
}

/** Takes a known section from any URL and leaves the rest out. */
export function parseSettingsSearch(raw: Record<string, unknown>): SettingsSearch {
  const section = settingsSections.find((known) => known === raw["section"]);
  return section ? { section } : {};
}
