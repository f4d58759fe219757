import "./activity.ts";
import "./churn-changed.ts";
import "./customer-changed.ts";
import "./feed.ts";
import "./health-changed.ts";
import "./portfolio-changed.ts";
import "./risk-changed.ts";
