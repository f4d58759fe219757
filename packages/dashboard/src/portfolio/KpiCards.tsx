import { IconAlertTriangle, IconBuilding, IconCoin, IconHeartbeat, IconPlant } from "@tabler/icons-react";
import { useFormat } from "../lib/FormatProvider.tsx";
import { none } from "../lib/format.ts";
import { findDaysAgo, healthyShare, relativeChange } from "./compare-days.ts";
import { KpiCard } from "./KpiCard.tsx";
import classes from "./KpiCards.module.css";
import type { Portfolio } from "./portfolio-figures.ts";

export function KpiCards({ portfolio }: { portfolio: Portfolio }) {
  const format = useFormat();
  const { days } = portfolio;
  const before = findDaysAgo(days, 30);
  const month = days.slice(-31);
  const share = healthyShare(portfolio);
  const shareBefore = before ? healthyShare(before) : null;
  const percent = (change: number | null) =>
    change === null ? null : { value: change, text: format.share(Math.abs(change)) };
  const points = (now: number | null, then: number | null | undefined, scale: number) =>
    now === null || then == null
      ? null
      : { value: now - then, text: `${format.number(Math.abs(now - then) * scale)} points` };

  return (
    <ul className={classes.cards} aria-label="Key figures">
      <KpiCard
        label="Customers"
        icon={IconBuilding}
        value={format.count(portfolio.totalCustomers)}
        series={month.map((day) => day.totalCustomers)}
        change={percent(relativeChange(portfolio.totalCustomers, before?.totalCustomers))}
      />
      <KpiCard
        label="Recurring revenue"
        icon={IconCoin}
        value={format.moneyShort(portfolio.totalArr)}
        exact={format.money(portfolio.totalArr)}
        series={month.map((day) => day.totalArr.amountMinor)}
        change={percent(relativeChange(portfolio.totalArr.amountMinor, before?.totalArr.amountMinor))}
      />
      <KpiCard
        label="ARR at risk"
        icon={IconAlertTriangle}
        tone="bad"
        moreIsBad
        value={format.moneyShort(portfolio.arrAtRisk)}
        exact={format.money(portfolio.arrAtRisk)}
        series={month.map((day) => day.arrAtRisk.amountMinor)}
        change={percent(relativeChange(portfolio.arrAtRisk.amountMinor, before?.arrAtRisk.amountMinor))}
      />
      <KpiCard
        label="Average health"
        icon={IconHeartbeat}
        value={portfolio.averageScore === null ? none : format.rate(portfolio.averageScore)}
        series={month.map((day) => day.averageScore)}
        change={points(portfolio.averageScore, before?.averageScore, 1)}
      />
      <KpiCard
        label="Healthy customers"
        icon={IconPlant}
        value={share === null ? none : format.share(share)}
        series={month.map(healthyShare)}
        change={points(share, shareBefore, 100)}
      />
    </ul>
  );
}
