import { ActionIcon } from "@mantine/core";
import { IconAlertTriangle, IconInfoCircle, IconMail, IconMailOpened, IconUrgent } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { KeyboardEvent } from "react";
import { bandColors, type Band } from "../lib/band.ts";
import { useFormat } from "../lib/FormatProvider.tsx";
import { useNow } from "../lib/use-now.ts";
import { BandBadge } from "../ui/BandBadge.tsx";
import classes from "./AlertRow.module.css";
import type { AlertData } from "./alert-fields.ts";
import { sayRecipients } from "./say-recipients.ts";
import { SnoozeMenu } from "./SnoozeMenu.tsx";

interface AlertRowProps {
  alert: AlertData;
  /** It is in the viewer's own inbox. */
  isOwn: boolean;
  onRead: (read: boolean) => void;
  /** True when it is snoozed. */
  onSnooze: (until: string) => Promise<boolean>;
}

const looks: Readonly<Record<AlertData["severity"], { icon: typeof IconUrgent; tone: Band; label: string }>> =
  {
    CRITICAL: { icon: IconUrgent, tone: "CRITICAL", label: "Critical" },
    WARNING: { icon: IconAlertTriangle, tone: "AT_RISK", label: "Warning" },
    INFO: { icon: IconInfoCircle, tone: "UNKNOWN", label: "Info" },
  };

/** Who, what and why. With the focus on it, R marks it as read or unread. */
export function AlertRow({ alert, isOwn, onRead, onSnooze }: AlertRowProps) {
  const format = useFormat();
  const now = useNow();
  const { icon: Icon, tone, label } = looks[alert.severity];
  const { ink, soft } = bandColors(tone);
  const isUnread = isOwn && alert.readAt === null;
  const since = (at: string) => format.ago(at, Math.max(now, Date.parse(at)));

  const byKey = (event: KeyboardEvent) => {
    if (!isOwn || event.key.toLowerCase() !== "r" || event.ctrlKey || event.metaKey) return;
    if (event.target !== event.currentTarget) return;
    onRead(isUnread);
  };

  return (
    <li
      className={classes.row}
      data-alert=""
      data-unread={isUnread || undefined}
      tabIndex={0}
      aria-label={`${alert.rule.name}: ${alert.customer.name}${isUnread ? ", unread" : ""}`}
      onKeyDown={byKey}
    >
      <span className={classes.icon} style={{ color: ink, background: soft }}>
        <Icon size={18} stroke={1.9} aria-label={label} role="img" />
      </span>
      <div className={classes.text}>
        <div className={classes.head}>
          <Link
            to="/customers/$customerId"
            params={{ customerId: alert.customer.id }}
            className={classes.name}
            onClick={() => {
              if (isUnread) onRead(true);
            }}
          >
            {alert.customer.name}
          </Link>
          {alert.customer.health && <BandBadge band={alert.customer.health.band} />}
          <span className={classes.meta}>
            {alert.arrAtStake ? `${format.moneyShort(alert.arrAtStake)} ARR` : "ARR unknown"} ·{" "}
            <time dateTime={alert.raisedAt}>{since(alert.raisedAt)}</time>
          </span>
        </div>
        <p className={classes.sentence}>{alert.sentence}</p>
        <p className={classes.aside}>
          {alert.rule.name}
          {alert.endedAt && <> · over {since(alert.endedAt)}</>}
          {!isOwn && <> · {sayRecipients(alert.recipients)}</>}
          {alert.note && <> · {alert.note}</>}
        </p>
      </div>
      {isOwn && (
        <div className={classes.actions}>
          <SnoozeMenu
            customerName={alert.customer.name}
            toldAt={alert.deliveredAt ?? alert.raisedAt}
            onSnooze={onSnooze}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={34}
            aria-label={isUnread ? "Mark as read" : "Mark as unread"}
            title={isUnread ? "Mark as read (R)" : "Mark as unread (R)"}
            onClick={() => onRead(isUnread)}
          >
            {isUnread ? <IconMail size={18} stroke={1.7} /> : <IconMailOpened size={18} stroke={1.7} />}
          </ActionIcon>
        </div>
      )}
    </li>
  );
}
