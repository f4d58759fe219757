import { Tabs } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { Page } from "../ui/Page.tsx";
import { ApiKeysPanel } from "./ApiKeysPanel.tsx";
import { MembersPanel } from "./MembersPanel.tsx";
import { SendDataPanel } from "./SendDataPanel.tsx";
import { settingsSections, type SettingsSection } from "./settings-search.ts";
import { useViewer } from "./ViewerProvider.tsx";

const route = getRouteApi("/settings");

const labels: Readonly<Record<SettingsSection, string>> = {
  keys: "API keys",
  members: "Members",
  "send-data": "Send data",
};

export function SettingsPage() {
  const { section = "keys" } = route.useSearch();
  const navigate = route.useNavigate();
  const { organization } = useViewer();

  const open = (value: string | null) => {
    const chosen = settingsSections.find((known) => known === value);
    void navigate({ search: chosen && chosen !== "keys" ? { section: chosen } : {}, replace: true });
  };

  return (
    <Page
      title="Settings"
      subtitle={`${organization.name} · ${organization.timeZone} · ${organization.reportingCurrency}`}
    >
      <Tabs value={section} onChange={open} keepMounted={false}>
        <Tabs.List aria-label="Settings" mb="md">
          {settingsSections.map((value) => (
            <Tabs.Tab key={value} value={value}>
              {labels[value]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="keys">
          <ApiKeysPanel />
        </Tabs.Panel>
        <Tabs.Panel value="members">
          <MembersPanel />
        </Tabs.Panel>
        <Tabs.Panel value="send-data">
          <SendDataPanel />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
