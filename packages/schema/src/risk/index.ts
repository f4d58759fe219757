import "./assess-risk.ts";
import "./churn-prediction.ts";
import "./customer-risk.ts";
import "./risk-distribution.ts";
import "./risk-pattern.ts";
