export { portfolioDays } from "./portfolio-days.ts";
export type { PortfolioDay, PortfolioDaysInput } from "./portfolio-days.ts";
export { portfolioNow } from "./portfolio-now.ts";
export type { Portfolio } from "./portfolio-now.ts";
export { recordEndedDays } from "./record-ended-days.ts";
export { recordPortfolioDays } from "./record-portfolio-days.ts";
