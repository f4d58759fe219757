import "./customer-risk.ts";
