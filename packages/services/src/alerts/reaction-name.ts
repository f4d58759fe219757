/** The reaction that raises and delivers alerts. */
export const ALERTS = "alerts";
