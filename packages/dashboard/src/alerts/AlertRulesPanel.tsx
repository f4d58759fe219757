import { Alert, Button, Group, Switch } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useMutation } from "urql";
import { useViewer } from "../identity/ViewerProvider.tsx";
import { graphql } from "../lib/graphql.ts";
import { useSnapshot } from "../live/use-snapshot.ts";
import { DataTable } from "../ui/DataTable.tsx";
import { LoadingPanel } from "../ui/LoadingPanel.tsx";
import { Panel } from "../ui/Panel.tsx";
import { AlertRuleDialog } from "./AlertRuleDialog.tsx";
import { DeleteAlertRuleDialog } from "./DeleteAlertRuleDialog.tsx";
import { AlertRuleFields, AlertRuleSave, newRule, toRuleInput, type AlertRuleData } from "./rule-fields.ts";
import { sayWhen, sayWho, severityLabels } from "./rule-words.ts";

const AlertRulesList = graphql(
  `
    query AlertRules_List {
      alertRules {
        ...AlertRule_Fields
      }
    }
  `,
  [AlertRuleFields],
);

/** What everybody is alerted of. Admins and managers change it. */
export function AlertRulesPanel() {
  const { member } = useViewer();
  const { data, error, refetch } = useSnapshot(AlertRulesList, {});
  const [, save] = useMutation(AlertRuleSave);
  const [editing, setEditing] = useState<AlertRuleData | "new" | null>(null);
  const [deleting, setDeleting] = useState<AlertRuleData | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const mayChange = member?.role === "ADMIN" || member?.role === "MANAGER";

  const toggle = async (rule: AlertRuleData) => {
    const { data: answer } = await save({ input: { ...toRuleInput(rule), enabled: !rule.enabled } });
    const result = answer?.saveAlertRule;
    setProblem(
      result?.__typename === "SaveAlertRulePayload" ? null : (result?.message ?? "That didn't work."),
    );
    refetch();
  };

  return (
    <Panel
      title="Alert rules"
      subtitle={
        mayChange
          ? "What members are alerted of: each crossing once"
          : "What members are alerted of. Admins and managers change it."
      }
      actions={
        mayChange && (
          <Button size="sm" leftSection={<IconPlus size={16} />} onClick={() => setEditing("new")}>
            Add a rule
          </Button>
        )
      }
    >
      {problem !== null && (
        <Alert color="red" role="alert" mb="md">
          {problem}
        </Alert>
      )}
      <LoadingPanel
        data={data?.alertRules}
        error={error}
        onRetry={refetch}
        height={240}
        isEmpty={(rules) => rules.length === 0}
        empty="No rule: nobody is alerted of anything."
      >
        {(rules) => (
          <DataTable
            label="Alert rules"
            columns={["Name", "When", "Who", "How", "Severity", "On", ...(mayChange ? ["Change"] : [])]}
            rows={rules.map((rule) => ({
              key: rule.id,
              cells: [
                rule.name,
                rule.sentence.charAt(0).toUpperCase() + rule.sentence.slice(1),
                sayWho(rule),
                sayWhen(rule),
                severityLabels[rule.severity],
                mayChange ? (
                  <Switch
                    key="on"
                    checked={rule.enabled}
                    aria-label={`${rule.name} is on`}
                    onChange={() => void toggle(rule)}
                  />
                ) : rule.enabled ? (
                  "On"
                ) : (
                  "Off"
                ),
                ...(mayChange
                  ? [
                      <Group key="change" component="span" display="inline-flex" gap="xs" wrap="nowrap">
                        <Button
                          size="compact-xs"
                          variant="default"
                          aria-label={`Edit ${rule.name}`}
                          onClick={() => setEditing(rule)}
                        >
                          Edit
                        </Button>
                        <Button
                          size="compact-xs"
                          variant="default"
                          aria-label={`Delete ${rule.name}`}
                          onClick={() => setDeleting(rule)}
                        >
                          Delete
                        </Button>
                      </Group>,
                    ]
                  : []),
              ],
            }))}
          />
        )}
      </LoadingPanel>
      {editing && (
        <AlertRuleDialog
          title={editing === "new" ? "Add an alert rule" : `Edit “${editing.name}”`}
          rule={editing === "new" ? newRule : toRuleInput(editing)}
          onClose={() => setEditing(null)}
          onSaved={refetch}
        />
      )}
      {deleting && (
        <DeleteAlertRuleDialog rule={deleting} onClose={() => setDeleting(null)} onDeleted={refetch} />
      )}
    </Panel>
  );
}
