import { diffModels } from "../packages/database/src/authoring/diff-models.ts";

const missing = await diffModels();
if (missing !== null) {
  console.error(
    "The migrations don't lead to the Prisma models. Missing SQL (scripts/migrate-new.ts writes it):\n",
  );
  console.error(missing);
  process.exit(2);
}
console.log("The migrations lead to the Prisma models.");
