-- A rule may watch several things apart, each with a state of its own. The table holds what rules remember, a small part of rules
-- times customers. A worker of before can't write states until it is replaced: its turns fail whole and are taken again.
set local lock_timeout = '5s';
-- AlterTable
ALTER TABLE "alert_state" DROP CONSTRAINT "alert_state_pkey",
ADD COLUMN     "aspect" TEXT NOT NULL DEFAULT '',
ADD CONSTRAINT "alert_state_pkey" PRIMARY KEY ("organization_id", "customer_id", "rule_id", "aspect");
