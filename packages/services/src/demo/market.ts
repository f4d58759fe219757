/** Where customers are: sets working hours, currency and the rate contracts are told with. */
export interface Region {
  name: string;
  timeZone: string;
  currency: "USD" | "EUR" | "GBP";
  /** Dollars for one unit of the currency. */
  rate: number;
  weight: number;
}

export const REGIONS: readonly Region[] = [
  { name: "US East", timeZone: "America/New_York", currency: "USD", rate: 1, weight: 30 },
  { name: "US Central", timeZone: "America/Chicago", currency: "USD", rate: 1, weight: 18 },
  { name: "US West", timeZone: "America/Los_Angeles", currency: "USD", rate: 1, weight: 22 },
  { name: "Canada", timeZone: "America/Toronto", currency: "USD", rate: 1, weight: 5 },
  { name: "United Kingdom", timeZone: "Europe/London", currency: "GBP", rate: 1.27, weight: 9 },
  { name: "Germany", timeZone: "Europe/Berlin", currency: "EUR", rate: 1.09, weight: 7 },
  { name: "France", timeZone: "Europe/Paris", currency: "EUR", rate: 1.09, weight: 4 },
  { name: "Singapore", timeZone: "Asia/Singapore", currency: "USD", rate: 1, weight: 3 },
  { name: "Australia", timeZone: "Australia/Sydney", currency: "USD", rate: 1, weight: 2 },
];

export interface Industry {
  name: string;
  /** Last words of a company's name. */
  words: readonly string[];
  weight: number;
}

export const INDUSTRIES: readonly Industry[] = [
  { name: "Construction", words: ["Builders", "Construction", "Contracting"], weight: 11 },
  { name: "Education", words: ["Academy", "Learning", "Institute"], weight: 8 },
  { name: "Energy", words: ["Energy", "Power", "Renewables"], weight: 9 },
  { name: "Financial services", words: ["Capital", "Advisers", "Mutual"], weight: 12 },
  { name: "Healthcare", words: ["Health", "Clinics", "Care"], weight: 12 },
  { name: "Hospitality", words: ["Hotels", "Resorts", "Dining"], weight: 7 },
  { name: "Logistics", words: ["Logistics", "Freight", "Couriers"], weight: 12 },
  { name: "Manufacturing", words: ["Works", "Industries", "Tooling"], weight: 13 },
  { name: "Media", words: ["Media", "Studios", "Press"], weight: 8 },
  { name: "Professional services", words: ["Partners", "Consulting", "Legal"], weight: 13 },
  { name: "Retail", words: ["Stores", "Outfitters", "Market"], weight: 12 },
  { name: "Software", words: ["Software", "Systems", "Labs"], weight: 14 },
];
