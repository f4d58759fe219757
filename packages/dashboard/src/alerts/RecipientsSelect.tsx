import { MultiSelect } from "@mantine/core";
import { memberRoles } from "../identity/member-roles.ts";
import { useMembers } from "../identity/use-members.ts";
import { fromValue, toValue } from "./recipient-values.ts";
import type { AlertRuleInput } from "./rule-fields.ts";

interface RecipientsSelectProps {
  recipients: AlertRuleInput["recipients"];
  fallbackRole: NonNullable<AlertRuleInput["fallbackRole"]>;
  problem: string | undefined;
  onChange: (recipients: AlertRuleInput["recipients"]) => void;
}

/** Who gets a rule's alerts: by what they are to the customer, by role, or by name. */
export function RecipientsSelect({ recipients, fallbackRole, problem, onChange }: RecipientsSelectProps) {
  const members = useMembers().items ?? [];
  const values = recipients.map(toValue);
  const named = members.map(({ id, name }) => ({ value: `MEMBER:${id}`, label: name }));
  const known = new Set(named.map(({ value }) => value));
  // Before the members are there, and for one who left.
  const others = values.filter((value) => value.startsWith("MEMBER:") && !known.has(value));
  return (
    <MultiSelect
      label="Who is told"
      description={`Where none of them is there, every ${memberRoles[fallbackRole].label}`}
      searchable
      value={values}
      error={problem}
      data={[
        {
          group: "By customer",
          items: [
            { value: "OWNER", label: "Owner" },
            { value: "BACKUP", label: "Backup" },
          ],
        },
        {
          group: "By role",
          items: Object.entries(memberRoles).map(([role, { label }]) => ({
            value: `ROLE:${role}`,
            label: `Every ${label}`,
          })),
        },
        {
          group: "By name",
          items: [...named, ...others.map((value) => ({ value, label: "Somebody" }))],
        },
      ]}
      onChange={(chosen) => onChange(chosen.map(fromValue))}
    />
  );
}
