import "./progress.ts";
