import "./portfolio.ts";
