import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

/** Blue spruce: the accent, kept apart from the green that means healthy. */
const spruce: MantineColorsTuple = [
  "#e6f5f6",
  "#cfe9ec",
  "#a2d5da",
  "#70c0c8",
  "#44abb6",
  "#2298a5",
  "#0f7f8d",
  "#0c6a76",
  "#0a5660",
  "#07434b",
];

/** Mantine's neutral greys of the dark scheme, tinted like our surfaces. */
const slate: MantineColorsTuple = [
  "#c9d4da",
  "#b3c0c7",
  "#94a5ae",
  "#6d7f89",
  "#34444d",
  "#2b3a42",
  "#1c282e",
  "#11191e",
  "#0c1418",
  "#0a1013",
];

export const theme = createTheme({
  primaryColor: "spruce",
  primaryShade: 6,
  colors: { spruce, dark: slate },
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', monospace",
  headings: { fontWeight: "650" },
  defaultRadius: 8,
  cursorType: "pointer",
  respectReducedMotion: true,
});

/** Mantine's own defaults miss a contrast of 4.5 in places; its surfaces become ours. */
const surfaces: Record<string, string> = {
  "--mantine-color-body": "var(--surface)",
  "--mantine-color-text": "var(--ink)",
  "--mantine-color-dimmed": "var(--ink-3)",
  "--mantine-color-placeholder": "var(--ink-3)",
  "--mantine-color-error": "var(--bad-ink)",
  "--mantine-color-anchor": "var(--accent-ink)",
  "--mantine-color-default": "var(--surface)",
  "--mantine-color-default-hover": "var(--hover)",
  "--mantine-color-default-color": "var(--ink)",
  "--mantine-color-default-border": "var(--line-strong)",
  "--mantine-color-disabled-color": "var(--ink-3)",
  "--mantine-primary-color-light": "var(--accent-soft)",
  "--mantine-primary-color-light-hover": "var(--accent-soft)",
  "--mantine-primary-color-light-color": "var(--accent-ink)",
  "--mantine-color-spruce-light": "var(--accent-soft)",
  "--mantine-color-spruce-light-hover": "var(--accent-soft)",
  "--mantine-color-spruce-light-color": "var(--accent-ink)",
  "--mantine-color-red-light": "var(--band-critical-soft)",
  "--mantine-color-red-light-color": "var(--band-critical-ink)",
};

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: surfaces,
  dark: surfaces,
});
