import { Button, Skeleton } from "@mantine/core";
import { IconCloudOff } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { CombinedError } from "urql";
import classes from "./LoadingPanel.module.css";

interface LoadingPanelProps<Data> {
  /** What is to be shown; undefined while there is none. */
  data: Data | null | undefined;
  error?: CombinedError | undefined;
  onRetry?: () => void;
  /** What is said where there is data but nothing in it. */
  empty?: ReactNode;
  isEmpty?: (data: Data) => boolean;
  /** Height that loading keeps free, in pixels, so that nothing jumps. */
  height?: number;
  children: (data: Data) => ReactNode;
}

/** The one place that decides between loading, failed, empty and there. */
export function LoadingPanel<Data>(props: LoadingPanelProps<Data>) {
  const { data, error, onRetry, empty, isEmpty, height = 160, children } = props;
  if (data !== undefined && data !== null) {
    return isEmpty?.(data) ? (
      <div className={classes.empty} style={{ minHeight: height }}>
        {empty}
      </div>
    ) : (
      children(data)
    );
  }
  if (error) {
    return (
      <div className={classes.failed} style={{ minHeight: height }} role="alert">
        <IconCloudOff size={28} stroke={1.5} aria-hidden="true" />
        <p>{explain(error)}</p>
        {onRetry && (
          <Button variant="default" size="xs" onClick={onRetry}>
            Try again
          </Button>
        )}
      </div>
    );
  }
  return (
    <div role="status" aria-label="Loading">
      <Skeleton height={height} radius={8} />
    </div>
  );
}

function explain(error: CombinedError): string {
  if (error.networkError) return "The server can't be reached.";
  return error.graphQLErrors[0]?.message ?? "This couldn't be loaded.";
}
