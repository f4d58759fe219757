import { countAlerts, listAlerts } from "@perennial/services/listing";
import { builder } from "../builder.ts";
import { defineConnection } from "../relay/define-connection.ts";
import { readConnection } from "../relay/keyset-connection.ts";
import { Alert } from "./alert.ts";
import { AlertFilter, parseAlertFilter } from "./alert-filter.ts";

const AlertConnection = defineConnection(
  "Alert",
  Alert,
  "alerts: the newest day first, in it the most pressing, of these the most ARR",
);

builder.queryField("alerts", (t) =>
  t.connection(
    {
      type: Alert,
      description:
        "Alerts, by the day they were told or, beyond the viewer's own, raised: the newest day first, in it the most pressing. Needs READ.",
      authScopes: { READ: true },
      args: {
        filter: t.arg({
          type: AlertFilter,
          description: "Which alerts; for members their inbox, for keys all that were raised, when left out.",
        }),
      },
      resolve: (_root, { filter, ...page }, { services, loaders }) => {
        const listing = parseAlertFilter(services, filter);
        return readConnection(page, {
          order: listing.inboxOf === null ? "alerts" : "inbox",
          keys: (range) => listAlerts(services, listing, range),
          nodes: (keys) => Promise.all(keys.map(({ id }) => loaders.alerts.load(id))),
          count: () => countAlerts(services, listing),
        });
      },
    },
    AlertConnection,
  ),
);
