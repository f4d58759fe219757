import "./root-types.ts";
import "./scalars/index.ts";
import "./errors/index.ts";
import "./identity/index.ts";
import "./customers/index.ts";
import "./facts/index.ts";
import "./import/index.ts";
import "./data-quality/index.ts";
import "./activity/index.ts";
import "./health/index.ts";
import "./risk/index.ts";
import "./portfolio/index.ts";
import "./forecast/index.ts";
import "./views/index.ts";
import "./lab/index.ts";
import "./prediction/index.ts";
import "./alerts/index.ts";
import "./disagreement/index.ts";
import "./jobs/index.ts";
import "./live/index.ts";
import { builder } from "./builder.ts";

/** Everything that can be asked, done and followed. */
export const schema = builder.toSchema();
