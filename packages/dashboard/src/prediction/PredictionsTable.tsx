import { Link } from "@tanstack/react-router";
import { useFormat } from "../lib/FormatProvider.tsx";
import { none } from "../lib/format.ts";
import { PagedTable } from "../ui/PagedTable.tsx";
import { LevelBadge } from "./LevelBadge.tsx";
import classes from "./PredictionsTable.module.css";
import type { PredictionsSearch } from "./predictions-search.ts";
import { ProbabilityBar } from "./ProbabilityBar.tsx";
import { ProbabilityChange } from "./ProbabilityChange.tsx";
import { PredictionsTableBar } from "./PredictionsTableBar.tsx";
import { useLivePredictions } from "./use-live-predictions.ts";

/** Who is likely to churn, what moved and why, page by page, as it moves. */
export function PredictionsTable({ search }: { search: PredictionsSearch }) {
  const format = useFormat();
  const { level = null, owner = null, pattern = null } = search;
  const { pages, moved, cameOrWent, reload } = useLivePredictions(search);
  const { totalCount } = pages;
  const label = totalCount === 1 ? "1 prediction" : `${format.count(totalCount)} predictions`;
  return (
    <>
      {totalCount > 0 && (
        <PredictionsTableBar label={label} moved={moved} cameOrWent={cameOrWent} onSortAgain={reload} />
      )}
      <PagedTable
        pages={pages}
        label={label}
        columns={[
          "Customer",
          "Churn probability",
          "Level",
          "Since last week",
          "ARR",
          "Strongest reason",
          "Pattern",
          "Owner",
        ]}
        empty={
          level === null && owner === null && pattern === null
            ? "Nothing is foretold of anybody yet: customers are assessed within minutes of a model’s publication."
            : "No customer fits these filters."
        }
        more="More customers"
        toCells={(prediction) => [
          <Link
            key="name"
            to="/customers/$customerId"
            params={{ customerId: prediction.id }}
            className={classes.link}
          >
            {prediction.customer.name}
          </Link>,
          <ProbabilityBar key="probability" probability={prediction.probability} level={prediction.level} />,
          <LevelBadge key="level" level={prediction.level} />,
          <ProbabilityChange key="moved" change={prediction.movedSinceLastWeek} />,
          format.moneyShort(prediction.customer.arr),
          <span key="reason" className={classes.reason}>
            {prediction.reasons[0] ?? none}
          </span>,
          prediction.pattern?.label ?? none,
          prediction.customer.owner?.name ?? "Nobody",
        ]}
      />
    </>
  );
}
