import { Skeleton } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { usePastDay } from "../rewind/use-past-day.ts";
import { LiveOverview } from "./LiveOverview.tsx";

const route = getRouteApi("/");

const RewoundOverview = lazy(() =>
  import("./RewoundOverview.tsx").then(({ RewoundOverview }) => ({ default: RewoundOverview })),
);

/** The whole book, live or as it was shown at the end of a day. */
export function OverviewPage() {
  const { asOf } = route.useSearch();
  const navigate = route.useNavigate();
  const past = usePastDay(asOf);
  const rewind = (day: string | null) =>
    void navigate({ search: day === null ? {} : { asOf: day }, resetScroll: false });
  if (past === null) return <LiveOverview onRewind={rewind} />;
  return (
    <Suspense fallback={<Skeleton height={600} />}>
      <RewoundOverview day={past} onRewind={rewind} />
    </Suspense>
  );
}
