import { buildDashboard } from "../packages/dashboard/build.ts";
import { generatePrisma } from "./generate-prisma.ts";

// Runs after every install: each step does nothing when its inputs didn't change.
await generatePrisma();
await buildDashboard();
