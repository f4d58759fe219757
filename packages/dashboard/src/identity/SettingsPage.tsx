import { Anchor, Group, Tabs } from "@mantine/core";
import { getRouteApi, Link } from "@tanstack/react-router";
import { AlertRulesPanel } from "../alerts/AlertRulesPanel.tsx";
import { Page } from "../ui/Page.tsx";
import { ApiKeysPanel } from "./ApiKeysPanel.tsx";
import { EndUserTokensPanel } from "./EndUserTokensPanel.tsx";
import { MembersPanel } from "./MembersPanel.tsx";
import { SendDataPanel } from "./SendDataPanel.tsx";
import { settingsSections, type SettingsSection } from "./settings-search.ts";
import { useViewer } from "./ViewerProvider.tsx";
import { WorkingHoursPanel } from "./WorkingHoursPanel.tsx";

const route = getRouteApi("/settings");

const labels: Readonly<Record<SettingsSection, string>> = {
  keys: "API keys",
  members: "Members",
  hours: "My hours",
  alerts: "Alerts",
  "send-data": "Send data",
  "end-users": "End-user tokens",
};

export function SettingsPage() {
  const { section = "keys" } = route.useSearch();
  const navigate = route.useNavigate();
  const { organization, member } = useViewer();

  const open = (value: string | null) => {
    const chosen = settingsSections.find((known) => known === value);
    void navigate({ search: chosen && chosen !== "keys" ? { section: chosen } : {}, replace: true });
  };

  return (
    <Page
      title="Settings"
      subtitle={`${organization.name} · ${organization.timeZone} · ${organization.reportingCurrency}`}
      actions={
        <Group gap="md">
          <Anchor size="sm" renderRoot={(props) => <Link to="/import" {...props} />}>
            Import a file
          </Anchor>
          <Anchor size="sm" renderRoot={(props) => <Link to="/data-quality" {...props} />}>
            Data quality
          </Anchor>
        </Group>
      }
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
        <Tabs.Panel value="hours">{member && <WorkingHoursPanel />}</Tabs.Panel>
        <Tabs.Panel value="alerts">
          <AlertRulesPanel />
        </Tabs.Panel>
        <Tabs.Panel value="send-data">
          <SendDataPanel />
        </Tabs.Panel>
        <Tabs.Panel value="end-users">
          <EndUserTokensPanel />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
