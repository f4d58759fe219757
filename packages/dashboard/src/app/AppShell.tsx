import { Outlet } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { FormatProvider } from "../lib/FormatProvider.tsx";
import { graphql } from "../lib/graphql.ts";
import { useSnapshot } from "../live/use-snapshot.ts";
import { ViewerProvider } from "../identity/ViewerProvider.tsx";
import { LoadingPanel } from "../ui/LoadingPanel.tsx";
import classes from "./AppShell.module.css";
import { DemoBanner } from "./DemoBanner.tsx";
import { NavBar } from "./NavBar.tsx";
import { TopBar } from "./TopBar.tsx";

const AppShellViewerQuery = graphql(`
  query AppShell_Viewer {
    viewer {
      member {
        id
        name
        email
        role
      }
      organization {
        id
        name
        timeZone
        reportingCurrency
        locale
        isDemo
      }
      scopes
    }
  }
`);

const CommandPalette = lazy(() =>
  import("./CommandPalette.tsx").then(({ CommandPalette }) => ({ default: CommandPalette })),
);

/** What stands around every page: who is signed in, where one can go, and whether the page is live. */
export function AppShell() {
  const { data, error, refetch } = useSnapshot(AppShellViewerQuery, {});
  return (
    <LoadingPanel data={data?.viewer} error={error} onRetry={refetch} height={600}>
      {(viewer) => (
        <ViewerProvider viewer={viewer}>
          <FormatProvider
            locale={viewer.organization.locale}
            timeZone={viewer.organization.timeZone}
            currency={viewer.organization.reportingCurrency}
          >
            <a className={classes.skip} href="#main">
              Skip to the content
            </a>
            <TopBar />
            <div className={classes.frame}>
              <NavBar />
              <main id="main" className={classes.main} tabIndex={-1}>
                {viewer.organization.isDemo && <DemoBanner />}
                <Outlet />
              </main>
            </div>
            <Suspense>
              <CommandPalette />
            </Suspense>
          </FormatProvider>
        </ViewerProvider>
      )}
    </LoadingPanel>
  );
}
