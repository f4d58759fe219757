import {
  IconAdjustments,
  IconAlertTriangle,
  IconBell,
  IconBuilding,
  IconChartLine,
  IconLayoutDashboard,
  IconSettings,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useViewer } from "../identity/ViewerProvider.tsx";
import { CustomerAvatar } from "../ui/CustomerAvatar.tsx";
import classes from "./NavBar.module.css";

const places = [
  { to: "/", label: "Overview", icon: IconLayoutDashboard, exact: true },
  { to: "/customers", label: "Customers", icon: IconBuilding, exact: false },
  { to: "/predictions", label: "Predictions", icon: IconChartLine, exact: false },
  { to: "/models", label: "Models", icon: IconAdjustments, exact: false },
  { to: "/alerts", label: "Alerts", icon: IconBell, exact: true },
  { to: "/risk", label: "Risk", icon: IconAlertTriangle, exact: false },
  { to: "/settings", label: "Settings", icon: IconSettings, exact: false },
] as const;

/** At the left on wide screens, at the bottom on narrow ones. */
export function NavBar() {
  const { organization } = useViewer();
  return (
    <nav className={classes.nav} aria-label="Main">
      <ul className={classes.places}>
        {places.map(({ to, label, icon: Icon, exact }) => (
          <li key={to}>
            <Link to={to} className={classes.place} activeOptions={{ exact, includeSearch: false }}>
              <Icon size={19} stroke={1.8} aria-hidden="true" />
              <span>{label}</span>
            </Link>
          </li>
        ))}
      </ul>
      <div className={classes.organization}>
        <CustomerAvatar name={organization.name} size={34} />
        <div className={classes.about}>
          <strong>{organization.name}</strong>
          <span>{organization.isDemo ? "Demo data" : organization.timeZone}</span>
        </div>
      </div>
    </nav>
  );
}
