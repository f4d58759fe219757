import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { IconMoon, IconSun } from "@tabler/icons-react";

export function ThemeSwitch() {
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme("light", { getInitialValueInEffect: false }) === "dark";
  const Icon = dark ? IconSun : IconMoon;
  return (
    <ActionIcon
      variant="default"
      size={36}
      aria-label={dark ? "Switch to light colours" : "Switch to dark colours"}
      onClick={() => setColorScheme(dark ? "light" : "dark")}
    >
      <Icon size={18} stroke={1.8} />
    </ActionIcon>
  );
}
