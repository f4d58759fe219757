import "./alert-raised.ts";
import "./alert-rule.ts";
import "./alert.ts";
import "./alerts.ts";
import "./delete-alert-rule.ts";
import "./mark-alerts-read.ts";
import "./save-alert-rule.ts";
import "./snooze-alerts.ts";
