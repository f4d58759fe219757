/** By which way an intervention reaches the customer. */
type PlaybookChannel = "email" | "in_app" | "csm_task" | "call";

/** What people do against a risk pattern; registered in `playbook-registry.ts`. */
export interface Playbook {
  key: string;
  /** What is done, for people. */
  title: string;
  channel: PlaybookChannel;
  /** Of the organisation's people: low is minutes, medium about an hour, high several. */
  effort: "low" | "medium" | "high";
  /** Why it is recommended, from the facts of the pattern, as an English sentence without its full stop. */
  why(
    facts: Readonly<Record<string, number>>,
    format: (n: number) => string,
    percent: (share: number) => string,
  ): string;
}
