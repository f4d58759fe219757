import type { Pattern } from "./pattern.ts";
import type { Region } from "./market.ts";
import type { Plan } from "./product.ts";

/** When the customer pays, seen from the book's last day. */
export type Payer = "prompt" | "late-1-15" | "late-16-30" | "late-beyond";
/** How the customer's term ends, or ended. */
export type Renewal = "renews" | "ended" | "cancelled";

/** An invented customer. Days are offsets from the book's last day. */
export interface DemoCompany {
  number: number;
  externalId: string;
  name: string;
  domain: string;
  industry: string;
  region: Region;
  plan: Plan;
  employees: number;
  /** Annual value in the currency's minor units. */
  annualMinor: number;
  seats: number;
  /** Some products don't tell seats: use is then measured against the users seen. */
  tellsSeats: boolean;
  pattern: Pattern;
  /** 0..1, how content its people are: drives answers, tickets and how fast they are solved. */
  mood: number;
  /** Share of its people who use the product at its usual level, 0..1. */
  reach: number;
  joinedOn: number;
  payer: Payer;
  renewal: Renewal;
  answers: "often" | "long-ago" | "never";
  /** Features it uses, the favourite first. */
  features: readonly { name: string; weight: number }[];
  people: readonly DemoPerson[];
}

/** An invented person at a customer. */
export interface DemoPerson {
  userId: string;
  name: string;
  email: string;
  title: string;
  /** Share of working days with any use, 0..1. */
  rhythm: number;
  /** The share of the customer's use from which on this person takes part: the first joins first and leaves last. */
  joinsAt: number;
  /** Local hour around which the person works. */
  hour: number;
}
