/** What the demo's organisation sells: a workspace for project teams. */

/** Features by how common their use is; each is the name of a track call. */
export const FEATURES: readonly { name: string; weight: number }[] = [
  { name: "Task Completed", weight: 20 },
  { name: "Board Viewed", weight: 18 },
  { name: "Comment Added", weight: 14 },
  { name: "File Uploaded", weight: 11 },
  { name: "Search Performed", weight: 10 },
  { name: "Time Logged", weight: 9 },
  { name: "Report Viewed", weight: 8 },
  { name: "Timeline Edited", weight: 6 },
  { name: "Form Submitted", weight: 5 },
  { name: "Approval Requested", weight: 5 },
  { name: "Template Applied", weight: 4 },
  { name: "Goal Updated", weight: 4 },
  { name: "Export Downloaded", weight: 3 },
  { name: "Automation Run", weight: 3 },
  { name: "Calendar Synced", weight: 3 },
  { name: "Budget Updated", weight: 2 },
  { name: "Guest Invited", weight: 2 },
  { name: "Integration Connected", weight: 1.5 },
];

export interface Plan {
  name: string;
  /** Of the 250 customers. */
  customers: number;
  /** Annual value in dollars, before the whole book is brought to its total. */
  arr: readonly [low: number, high: number];
  seats: readonly [low: number, high: number];
  /** Months between invoices. */
  billing: 1 | 3 | 12;
  /** How many of the features the plan has. */
  features: number;
}

export const PLANS: readonly Plan[] = [
  { name: "Enterprise", customers: 10, arr: [300_000, 760_000], seats: [28, 52], billing: 12, features: 18 },
  { name: "Business", customers: 32, arr: [108_000, 235_000], seats: [10, 20], billing: 3, features: 18 },
  { name: "Team", customers: 78, arr: [52_000, 96_000], seats: [5, 9], billing: 3, features: 15 },
  { name: "Standard", customers: 98, arr: [14_000, 46_000], seats: [3, 6], billing: 1, features: 12 },
  { name: "Starter", customers: 32, arr: [2_400, 9_600], seats: [2, 4], billing: 1, features: 9 },
];
