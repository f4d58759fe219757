import "./band-migration.ts";
import "./portfolio.ts";
