import type { ImportKind, RowVersion } from "../import-kind.ts";
import { customerField, numberOf, textOf, told } from "../shared-fields.ts";

/** A ticket, with a version for each time something happened to it: so past scores know only what was known then. */
export const ticketKind: ImportKind = {
  key: "TICKET",
  label: "Tickets",
  description: "Support tickets: how bad, when opened, first answered and solved, and how satisfied.",
  fields: [
    customerField,
    {
      key: "ticketId",
      label: "Ticket",
      description: "Id in the ticket system, 1..255 characters.",
      type: "TEXT",
      required: true,
      headers: ["ticketid", "ticket", "ticketnumber", "caseid", "casenumber", "id", "key", "issuekey"],
    },
    {
      key: "severity",
      label: "Severity",
      description: "CRITICAL, HIGH or OTHER; OTHER where it is empty.",
      type: "CHOICE",
      choices: {
        CRITICAL: ["critical", "urgent", "blocker", "p0", "p1", "sev0", "sev1", "highest"],
        HIGH: ["high", "p2", "sev2", "major"],
        OTHER: ["other", "medium", "normal", "low", "minor", "p3", "p4", "sev3", "sev4", "lowest", "trivial"],
      },
      headers: ["severity", "priority", "urgency"],
    },
    {
      key: "status",
      label: "Status",
      description:
        "OPEN, PENDING or SOLVED; SOLVED where it is empty and a time of solution is told, else OPEN.",
      type: "CHOICE",
      choices: {
        OPEN: ["open", "new", "reopened", "inprogress", "todo"],
        PENDING: ["pending", "onhold", "hold", "waiting", "waitingoncustomer"],
        SOLVED: ["solved", "closed", "resolved", "done", "complete", "completed"],
      },
      headers: ["status", "state", "ticketstatus"],
    },
    {
      key: "openedAt",
      label: "Opened",
      description: "When it was opened.",
      type: "INSTANT",
      required: true,
      headers: [
        "openedat",
        "opened",
        "submittedat",
        "createdat",
        "created",
        "createddate",
        "createtime",
        "opendate",
        "openeddate",
        "submitted",
      ],
    },
    {
      key: "firstAnsweredAt",
      label: "First answered",
      description: "When somebody first answered.",
      type: "INSTANT",
      headers: ["firstansweredat", "firstanswerat", "firstresponseat", "firstrepliedat", "firstreplyat"],
    },
    {
      key: "minutesToFirstAnswer",
      label: "Minutes to first answer",
      description: "Minutes from opening to the first answer, where that itself isn't told; 0 or more.",
      type: "NUMBER",
      headers: ["firstresponsetimeminutes", "minutestofirstanswer", "firstreplytimeinminutes", "frtminutes"],
    },
    {
      key: "solvedAt",
      label: "Solved",
      description: "When it was solved.",
      type: "INSTANT",
      headers: [
        "solvedat",
        "solved",
        "closedat",
        "closed",
        "resolvedat",
        "resolved",
        "resolutiondate",
        "closeddate",
      ],
    },
    {
      key: "satisfaction",
      label: "Satisfaction",
      description: "What the person thought of the help: 1 to the top of the scale.",
      type: "NUMBER",
      headers: ["satisfaction", "satisfactionscore", "satisfactionrating", "csat", "rating"],
    },
    {
      key: "satisfactionMax",
      label: "Top of the satisfaction's scale",
      description: "2..100; 5 where it is empty.",
      type: "NUMBER",
      headers: ["satisfactionmax", "satisfactionscale"],
    },
  ],
  read(values) {
    const openedAt = numberOf(values, "openedAt")!;
    const solvedAt = numberOf(values, "solvedAt");
    const minutes = numberOf(values, "minutesToFirstAnswer");
    const firstAnsweredAt =
      numberOf(values, "firstAnsweredAt") ??
      (minutes === undefined ? undefined : openedAt + minutes * 60_000);
    const status = textOf(values, "status")?.toLowerCase() ?? (solvedAt === undefined ? "open" : "solved");
    if (solvedAt !== undefined && status !== "solved") {
      const sentence = `says when it was solved, but its status is ${status}; correct one of the two`;
      return { type: "fault", fault: { field: "status", sentence } };
    }
    const value = numberOf(values, "satisfaction");
    const satisfaction =
      value === undefined ? undefined : { value, max: numberOf(values, "satisfactionMax") ?? 5 };
    const subject = textOf(values, "ticketId")!;
    const severity = textOf(values, "severity")?.toLowerCase() ?? "other";
    const opened = { severity, status: "open", openedAt };
    const versions: RowVersion[] = [];
    const add = (state: Record<string, unknown>, at: number) => {
      // What happened later in the row's story comes later, also where its times contradict that.
      const before = versions.at(-1)?.effectiveAt ?? Number.NEGATIVE_INFINITY;
      versions.push({ subject, state: told(state), effectiveAt: Math.max(at, before + 1) });
    };
    const answered = firstAnsweredAt === undefined ? opened : { ...opened, firstAnsweredAt };
    const solves = status === "solved";
    const answeredFirst =
      firstAnsweredAt !== undefined && (solvedAt === undefined || firstAnsweredAt < solvedAt);
    if (solves || answeredFirst) add(opened, openedAt);
    if (answeredFirst && solves) add(answered, firstAnsweredAt);
    const last = { ...answered, status, solvedAt, satisfaction };
    if (solves) add(last, solvedAt ?? firstAnsweredAt ?? openedAt);
    else add(last, firstAnsweredAt ?? openedAt);
    return { type: "versions", customer: textOf(values, "customer")!, factKind: "TICKET", versions };
  },
};
