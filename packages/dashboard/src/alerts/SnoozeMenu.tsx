import { ActionIcon, Menu } from "@mantine/core";
import { IconAlarmSnooze } from "@tabler/icons-react";

interface SnoozeMenuProps {
  customerName: string;
  /** When it was told, ISO 8601: a snooze begins then at the earliest, whatever this machine's clock says. */
  toldAt: string;
  /** Until an instant, ISO 8601; true when it is snoozed. */
  onSnooze: (until: string) => Promise<boolean>;
}

const dayMs = 86_400_000;
const choices = [
  { label: "A day", days: 1 },
  { label: "3 days", days: 3 },
  { label: "A week", days: 7 },
  { label: "A month", days: 30 },
];

/** For how long one wants to hear nothing of the customer. */
export function SnoozeMenu({ customerName, toldAt, onSnooze }: SnoozeMenuProps) {
  const until = (days: number) =>
    new Date(Math.max(Date.now(), Date.parse(toldAt)) + days * dayMs).toISOString();
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={34}
          aria-label={`Snooze ${customerName}`}
          title={`Snooze ${customerName}`}
        >
          <IconAlarmSnooze size={18} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown aria-label={`Snooze ${customerName}`}>
        <Menu.Label>No alerts of this customer for</Menu.Label>
        {choices.map(({ label, days }) => (
          <Menu.Item key={days} onClick={() => void onSnooze(until(days))}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
