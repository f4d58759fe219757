import { useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { Spotlight } from "@mantine/spotlight";
import {
  IconAdjustments,
  IconBookmark,
  IconBell,
  IconBellCog,
  IconAlertTriangle,
  IconBuilding,
  IconChartDots,
  IconChartLine,
  IconFileImport,
  IconId,
  IconKey,
  IconLayoutDashboard,
  IconMoon,
  IconSearch,
  IconSend,
  IconUsers,
} from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useQuery } from "urql";
import { useFormat } from "../lib/FormatProvider.tsx";
import { graphql } from "../lib/graphql.ts";
import { BandBadge } from "../ui/BandBadge.tsx";
import { CustomerAvatar } from "../ui/CustomerAvatar.tsx";
import { useSavedViews } from "../views/use-saved-views.ts";

const CommandPaletteCustomers = graphql(`
  query CommandPalette_Customers($text: String!) {
    customers(filter: { text: $text }, sort: ARR, direction: DESC, first: 8) {
      edges {
        node {
          id
          name
          externalId
          domain
          arr {
            amountMinor
            currency
          }
          health {
            band
          }
        }
      }
    }
  }
`);

/** Jumps to a customer by its name, to a saved view, or to a page, from anywhere. */
export function CommandPalette() {
  const navigate = useNavigate();
  const format = useFormat();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme("light") === "dark";
  const [query, setQuery] = useState("");
  const [text] = useDebouncedValue(query.trim(), 150);
  const [{ data, fetching }] = useQuery({
    query: CommandPaletteCustomers,
    variables: { text },
    pause: text === "",
  });

  const pages = [
    { label: "Overview", icon: IconLayoutDashboard, go: () => void navigate({ to: "/" }) },
    { label: "Customers", icon: IconBuilding, go: () => void navigate({ to: "/customers" }) },
    { label: "Models", icon: IconAdjustments, go: () => void navigate({ to: "/models" }) },
    { label: "Alerts", icon: IconBell, go: () => void navigate({ to: "/alerts" }) },
    {
      label: "Alert rules",
      icon: IconBellCog,
      go: () => navigate({ to: "/settings", search: { section: "alerts" } }),
    },
    { label: "Predictions", icon: IconChartLine, go: () => void navigate({ to: "/predictions" }) },
    { label: "Churn model", icon: IconChartDots, go: () => void navigate({ to: "/predictions/model" }) },
    { label: "Risk board", icon: IconAlertTriangle, go: () => void navigate({ to: "/risk" }) },
    {
      label: "API keys",
      icon: IconKey,
      go: () => navigate({ to: "/settings", search: { section: "keys" } }),
    },
    {
      label: "Members",
      icon: IconUsers,
      go: () => navigate({ to: "/settings", search: { section: "members" } }),
    },
    {
      label: "Send data",
      icon: IconSend,
      go: () => navigate({ to: "/settings", search: { section: "send-data" } }),
    },
    { label: "Import a file", icon: IconFileImport, go: () => void navigate({ to: "/import" }) },
    { label: "Data quality", icon: IconAlertTriangle, go: () => void navigate({ to: "/data-quality" }) },
    {
      label: "End-user tokens",
      icon: IconId,
      go: () => navigate({ to: "/settings", search: { section: "end-users" } }),
    },
    {
      label: dark ? "Light colours" : "Dark colours",
      icon: IconMoon,
      go: () => setColorScheme(dark ? "light" : "dark"),
    },
  ].filter(({ label }) => label.toLowerCase().includes(query.trim().toLowerCase()));
  const { views = [] } = useSavedViews({ pause: query === "" });
  const fitting = views.filter(({ name }) => name.toLowerCase().includes(query.trim().toLowerCase()));
  const customers = text === "" ? [] : (data?.customers.edges.map(({ node }) => node) ?? []);

  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut={["mod + K", "/"]}
      scrollable
      attributes={{ content: { "aria-label": "Search" } }}
      maxHeight={420}
    >
      <Spotlight.Search
        placeholder="Search customers and pages…"
        aria-label="Search customers and pages"
        leftSection={<IconSearch size={19} stroke={1.7} />}
      />
      <Spotlight.ActionsList>
        {customers.length > 0 && (
          <Spotlight.ActionsGroup label="Customers">
            {customers.map((customer) => (
              <Spotlight.Action
                key={customer.id}
                label={customer.name}
                description={[customer.domain ?? customer.externalId, format.moneyShort(customer.arr)].join(
                  " · ",
                )}
                leftSection={<CustomerAvatar name={customer.name} />}
                rightSection={customer.health && <BandBadge band={customer.health.band} />}
                onClick={() =>
                  void navigate({ to: "/customers/$customerId", params: { customerId: customer.id } })
                }
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {query !== "" && fitting.length > 0 && (
          <Spotlight.ActionsGroup label="Views">
            {fitting.map(({ id, name, search }) => (
              <Spotlight.Action
                key={id}
                label={name}
                leftSection={<IconBookmark size={20} stroke={1.7} />}
                onClick={() => void navigate({ to: "/customers", search })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {pages.length > 0 && (
          <Spotlight.ActionsGroup label="Go to">
            {pages.map(({ label, icon: Icon, go }) => (
              <Spotlight.Action
                key={label}
                label={label}
                leftSection={<Icon size={20} stroke={1.7} />}
                onClick={go}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {customers.length + pages.length + (query === "" ? 0 : fitting.length) === 0 && (
          <Spotlight.Empty>
            {fetching || text !== query.trim() ? "Searching…" : "Nothing found"}
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
