import "./disagreement.ts";
