import type { AlertChannel } from "./channel.ts";

/** The inbox of the dashboard: the delivery itself is the message, and the log tells open pages of it. */
export const inApp: AlertChannel = {
  key: "in_app",
  label: "In the app",
  tell(_ctx, tx, { memberId, alertIds, digest }) {
    tx.announce({ kind: "ALERT_RAISED", customerId: null, payload: { memberId, alertIds, digest } });
    return Promise.resolve("DELIVERED");
  },
};
