import "./cancel-lab-run.ts";
import "./lab-runs-query.ts";
import "./start-lab-run.ts";
