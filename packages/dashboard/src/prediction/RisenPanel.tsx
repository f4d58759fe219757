import { Link } from "@tanstack/react-router";
import { useFormat } from "../lib/FormatProvider.tsx";
import { useStream } from "../live/use-stream.ts";
import { useThrottled } from "../live/use-throttled.ts";
import { LoadingPanel } from "../ui/LoadingPanel.tsx";
import { Panel } from "../ui/Panel.tsx";
import classes from "./RisenPanel.module.css";
import { ProbabilityChange } from "./ProbabilityChange.tsx";
import { PredictionsMoved } from "./predictions-queries.ts";
import { usePredictions } from "./use-predictions.ts";

const SHOWN = 5;
/** Less than this isn't worth anybody's minute. */
const NOTABLE = 0.005;

/** Whose probability rose most since last week: whom to look at first. */
export function RisenPanel({ owner }: { owner: string | null }) {
  const format = useFormat();
  const { items, cursor, error, reload } = usePredictions({ ownerId: owner, sort: "MOVED", first: SHOWN });
  const reloadSoon = useThrottled(reload, 2_000);
  useStream(PredictionsMoved, { variables: {}, after: cursor, onData: reloadSoon, onExpired: reload });
  const risen = items?.filter(({ movedSinceLastWeek }) => (movedSinceLastWeek ?? 0) >= NOTABLE);
  const compared = items?.some(({ movedSinceLastWeek }) => movedSinceLastWeek !== null) ?? false;
  return (
    <Panel title="Rose most since last week" subtitle="By the same model, over 7 days">
      <LoadingPanel
        data={risen}
        error={error}
        onRetry={reload}
        height={180}
        isEmpty={(shown) => shown.length === 0}
        empty={
          compared
            ? "Nobody’s probability rose."
            : "There is nothing to compare with: of these customers nothing was known a week ago."
        }
      >
        {(shown) => (
          <ol className={classes.risen}>
            {shown.map(({ id, customer, probability, movedSinceLastWeek, reasons }) => (
              <li key={id} className={classes.row}>
                <div className={classes.head}>
                  <Link to="/customers/$customerId" params={{ customerId: id }} className={classes.link}>
                    {customer.name}
                  </Link>
                  <span className={classes.figures}>
                    <span>
                      {customer.arr != null && `${format.moneyShort(customer.arr)} · `}
                      {format.share(probability)}
                    </span>
                    <ProbabilityChange change={movedSinceLastWeek} />
                  </span>
                </div>
                {reasons[0] !== undefined && <p className={classes.reason}>{reasons[0]}</p>}
              </li>
            ))}
          </ol>
        )}
      </LoadingPanel>
    </Panel>
  );
}
