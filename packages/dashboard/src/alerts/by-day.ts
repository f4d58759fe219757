import { localDay } from "../lib/format.ts";

interface Dated {
  raisedAt: string;
  deliveredAt: string | null;
}

interface AlertDay<Alert> {
  /** YYYY-MM-DD. */
  day: string;
  /** A moment of it, ISO 8601. */
  at: string;
  alerts: Alert[];
}

/** Alerts by the local day on which they were told, or raised where the viewer wasn't; in the order given. */
export function byDay<Alert extends Dated>(alerts: readonly Alert[], timeZone: string): AlertDay<Alert>[] {
  const days: AlertDay<Alert>[] = [];
  for (const alert of alerts) {
    const at = alert.deliveredAt ?? alert.raisedAt;
    const day = localDay(Date.parse(at), timeZone);
    const last = days.at(-1);
    if (last?.day === day) last.alerts.push(alert);
    else days.push({ day, at, alerts: [alert] });
  }
  return days;
}
