export interface ChildOptions {
  /** Null keeps everything in memory. */
  dataDir: string | null;
}

export type ChildMessage =
  | { kind: "ready"; url: string }
  | { kind: "refused"; reason: string }
  | { kind: "failed"; reason: string };

export type ParentMessage = { kind: "stop" };
