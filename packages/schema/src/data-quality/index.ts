import "./data-quality.ts";
