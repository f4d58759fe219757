import { useFormat } from "../lib/FormatProvider.tsx";
import classes from "./LabVerdict.module.css";
import type { LabResult } from "./lab-run.ts";
import { sayVerdict } from "./say-verdict.ts";

/** The answer in a sentence, and what it rests on in another. */
export function LabVerdict({ result }: { result: LabResult }) {
  const format = useFormat();
  const { snapshots, observedCustomers, churnedSnapshots, baseRate, gone, open } = result;
  return (
    <div className={classes.verdict}>
      <p className={classes.answer}>{sayVerdict(result)}</p>
      <p className={classes.ground}>
        {snapshots === 0 ? (
          "No snapshot counts: nobody was scored long enough ago for the outcome to be known. Take an earlier start or fewer days."
        ) : (
          <>
            {format.count(snapshots)} snapshots of {format.count(observedCustomers)} customers;{" "}
            {format.count(churnedSnapshots)} were followed by churn
            {baseRate !== null && `, ${format.share(baseRate)}`}. Left out: {format.count(gone)} after the
            churn, {format.count(open)} whose outcome isn’t known yet.
          </>
        )}
      </p>
    </div>
  );
}
