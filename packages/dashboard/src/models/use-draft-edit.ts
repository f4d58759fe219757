import { diffModels } from "@perennial/core/health";
import { useState } from "react";
import { type ModelContent, toContent } from "./model-content.ts";
import type { ShownDraft } from "./model-queries.ts";
import { useDraftActions } from "./use-draft-actions.ts";

/** What was last seen of the draft on the server. */
interface Seen {
  revision: number;
  content: ModelContent;
  note: string;
  savedAt: string;
}

function seenOf({ revision, model, savedAt }: ShownDraft): Seen {
  return { revision, content: toContent(model), note: model.note ?? "", savedAt };
}

/** A draft while it is edited: what is typed, whether it is saved, and whether somebody else saved meanwhile. */
export function useDraftEdit(modelKey: string, draft: ShownDraft, onChanged: () => void) {
  const actions = useDraftActions(modelKey);
  const [seen, setSeen] = useState(() => seenOf(draft));
  const [content, setContent] = useState(seen.content);
  const [note, setNote] = useState(seen.note);
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const dirty = !isSame(seen.content, content) || seen.note !== note;

  /** The revision that holds what is typed; null when it couldn't be saved. */
  const keep = async (): Promise<{ revision: number } | { message: string }> => {
    if (!dirty) return seen;
    const outcome = await actions.save(content, seen.revision, note.trim() || null);
    if (!outcome.ok) {
      if (outcome.conflict) onChanged();
      return { message: outcome.message };
    }
    const saved = { revision: outcome.done, content, note, savedAt: new Date().toISOString() };
    setSeen(saved);
    return saved;
  };

  return {
    content,
    note,
    dirty,
    saving,
    problem,
    savedAt: seen.savedAt,
    /** What the server has was saved by somebody else since. */
    theirs: draft.revision > seen.revision,
    setContent,
    setNote,
    takeTheirs() {
      const next = seenOf(draft);
      setSeen(next);
      setContent(next.content);
      setNote(next.note);
      setProblem(null);
    },
    async save() {
      setSaving(true);
      const kept = await keep();
      setSaving(false);
      setProblem("message" in kept ? kept.message : null);
      if ("revision" in kept) onChanged();
    },
    async publish(why: string): Promise<string | null> {
      const kept = await keep();
      if ("message" in kept) return kept.message;
      const outcome = await actions.publish(kept.revision, why);
      if (!outcome.ok && outcome.conflict) onChanged();
      return outcome.ok ? null : outcome.message;
    },
    async discard(): Promise<string | null> {
      const outcome = await actions.discard(seen.revision);
      if (!outcome.ok && outcome.conflict) onChanged();
      return outcome.ok ? null : outcome.message;
    },
  };
}

/** Also the order of components counts here: it is that in which they are explained. */
function isSame(a: ModelContent, b: ModelContent): boolean {
  const orderOf = ({ components }: ModelContent) => components.map(({ key }) => key).join(" ");
  return orderOf(a) === orderOf(b) && diffModels(a, b).length === 0;
}
