import "./customer-forecast.ts";
import "./arr-at-risk-forecast.ts";
