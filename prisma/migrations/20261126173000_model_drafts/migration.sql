-- Drafts that several people edit, who published what and why, and assignments that end.
set local lock_timeout = '5s';
ALTER TABLE "scoring_model_version"
  ADD COLUMN "author" TEXT,
  ADD COLUMN "based_on" INTEGER,
  ADD COLUMN "name" TEXT,
  ADD COLUMN "note" TEXT,
  ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "saved_at" TIMESTAMPTZ(3);
ALTER TABLE "scoring_model_assignment" ADD COLUMN "ended_at" TIMESTAMPTZ(3);

-- One draft a model: a few rows an organisation.
CREATE UNIQUE INDEX "scoring_model_version_one_draft_idx" ON "scoring_model_version" ("organization_id", "model_key")
  WHERE "status" = 'DRAFT';

-- Scores of the past are explained by the version they were made with: no code may change one.
create function keep_published_model() returns trigger language plpgsql as $$
begin
  raise exception 'a published version of a scoring model never changes' using errcode = 'check_violation';
end
$$;
create trigger keep_published_model before update on "scoring_model_version" for each row
  when (old.status = 'PUBLISHED') execute function keep_published_model();
