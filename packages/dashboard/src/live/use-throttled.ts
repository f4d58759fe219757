import { useCallback, useEffect, useEffectEvent, useRef } from "react";

/** Runs the action soon after it is first asked for, however often that is, and at most once in `everyMs`. */
export function useThrottled(action: () => void, everyMs: number): () => void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const ranAt = useRef(0);
  const run = useEffectEvent(action);
  const runner = useRef<() => void>(() => {});

  useEffect(() => {
    runner.current = () => {
      timer.current = undefined;
      ranAt.current = Date.now();
      run();
    };
    return () => clearTimeout(timer.current);
  }, []);

  return useCallback(() => {
    timer.current ??= setTimeout(() => runner.current(), Math.max(100, ranAt.current + everyMs - Date.now()));
  }, [everyMs]);
}
