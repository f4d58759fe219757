import { ActionIcon, Kbd } from "@mantine/core";
import { openSpotlight } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { AlertBell } from "../alerts/AlertBell.tsx";
import { LogoMark } from "../ui/LogoMark.tsx";
import { ConnectionBadge } from "./ConnectionBadge.tsx";
import { ThemeSwitch } from "./ThemeSwitch.tsx";
import classes from "./TopBar.module.css";
import { UserMenu } from "./UserMenu.tsx";

const searchKey = /Mac|iP(hone|ad)/.test(navigator.userAgent) ? "⌘ K" : "Ctrl K";

export function TopBar() {
  return (
    <header className={classes.bar}>
      <Link to="/" className={classes.brand} aria-label="Perennial, overview">
        <LogoMark />
        <span className={classes.name}>Perennial</span>
      </Link>
      <button type="button" className={classes.search} onClick={openSpotlight}>
        <IconSearch size={17} stroke={1.8} aria-hidden="true" />
        <span className={classes.hint}>Search customers and pages…</span>
        <Kbd size="xs" className={classes.key}>
          {searchKey}
        </Kbd>
      </button>
      <div className={classes.tools}>
        <ActionIcon
          className={classes.searchIcon}
          variant="default"
          size={36}
          aria-label="Search customers and pages"
          onClick={openSpotlight}
        >
          <IconSearch size={18} stroke={1.8} />
        </ActionIcon>
        <ConnectionBadge />
        <AlertBell />
        <ThemeSwitch />
        <UserMenu />
      </div>
    </header>
  );
}
