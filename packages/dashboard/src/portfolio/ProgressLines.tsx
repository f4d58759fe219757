import { Progress } from "@mantine/core";
import { useEffect, useEffectEvent } from "react";
import { useQuery } from "urql";
import { graphql } from "../lib/graphql.ts";
import classes from "./ProgressLines.module.css";

const ProgressLinesProgress = graphql(`
  query ProgressLines_Progress {
    progress {
      id
      done
      total
      finishedAt
      sentence
    }
  }
`);

const pollMs = 3_000;

/** Work that goes on behind the page, such as past days being filled in. `onAdvance` is told when more is there. */
export function ProgressLines({ onAdvance }: { onAdvance: () => void }) {
  const [{ data }, execute] = useQuery({ query: ProgressLinesProgress, requestPolicy: "network-only" });
  const running = data?.progress.filter(({ finishedAt }) => finishedAt === null) ?? [];
  const isRunning = running.length > 0;
  // All is calculated: what it comes to appears within seconds, step by step.
  const isEnding = running.some(({ done, total }) => total !== null && done >= total);
  const advance = useEffectEvent(onAdvance);

  useEffect(() => {
    if (!isRunning) return undefined;
    let polls = 0;
    const timer = setInterval(() => {
      execute({ requestPolicy: "network-only" });
      polls += 1;
      if (isEnding || polls % 4 === 0) advance();
    }, pollMs);
    return () => {
      clearInterval(timer);
      advance();
    };
  }, [isRunning, isEnding, execute]);

  return running.map(({ id, done, total, sentence }) => (
    <div key={id} className={classes.line}>
      <span>{sentence}</span>
      {total !== null && (
        <Progress
          value={(done / Math.max(1, total)) * 100}
          size={4}
          aria-label={sentence}
          className={classes.bar}
        />
      )}
    </div>
  ));
}
