import type { ImportKind } from "../import-kind.ts";
import { customerField, numberOf, textOf } from "../shared-fields.ts";

const DEFAULT_MAX: Readonly<Record<string, number>> = { NPS: 10, CSAT: 5, CES: 7 };

export const surveyResponseKind: ImportKind = {
  key: "SURVEY_RESPONSE",
  label: "Survey answers",
  description: "Answers to NPS, CSAT and CES surveys.",
  fields: [
    customerField,
    {
      key: "responseId",
      label: "Answer",
      description: "Id of the answer, 1..255 characters.",
      type: "TEXT",
      required: true,
      headers: ["responseid", "response", "answerid", "surveyresponseid", "id"],
    },
    {
      key: "survey",
      label: "Survey",
      description: "NPS, CSAT or CES.",
      type: "CHOICE",
      required: true,
      choices: {
        NPS: ["nps", "netpromoterscore"],
        CSAT: ["csat", "customersatisfaction", "satisfaction"],
        CES: ["ces", "customereffortscore", "effort"],
      },
      headers: ["survey", "surveytype", "surveykind", "type", "metric"],
    },
    {
      key: "value",
      label: "Answer's value",
      description: "0..10 for NPS, 1 to the top of the scale for CSAT and CES.",
      type: "NUMBER",
      required: true,
      headers: [
        "value",
        "score",
        "rating",
        "answer",
        "nps",
        "csat",
        "ces",
        "npsscore",
        "csatscore",
        "cesscore",
      ],
    },
    {
      key: "max",
      label: "Top of the scale",
      description: "2..100; 10 for NPS, 5 for CSAT and 7 for CES where it is empty.",
      type: "NUMBER",
      headers: ["max", "scale", "scalemax", "outof"],
    },
    {
      key: "respondent",
      label: "Who answered",
      description: "The person's id in your product; no e-mail address, which would outlive its erasure.",
      type: "TEXT",
      required: true,
      headers: ["respondent", "respondentid", "userid", "user", "personid", "contactid"],
    },
    {
      key: "answeredAt",
      label: "Answered",
      description: "When it was answered.",
      type: "INSTANT",
      required: true,
      headers: ["answeredat", "answered", "respondedat", "submittedat", "createdat", "date", "timestamp"],
    },
  ],
  read(values) {
    const survey = textOf(values, "survey")!;
    const respondent = textOf(values, "respondent")!;
    const fault = (field: string, sentence: string) => ({
      type: "fault" as const,
      fault: { field, sentence },
    });
    if (respondent.includes("@"))
      return fault(
        "respondent",
        "is an e-mail address, which would outlive the person's erasure; give the person's id",
      );
    const max = numberOf(values, "max") ?? DEFAULT_MAX[survey]!;
    const value = numberOf(values, "value")!;
    const min = survey === "NPS" ? 0 : 1;
    if (value < min || value > max)
      return fault("value", `${value} lies outside the scale ${min}..${max}; correct it or the scale's top`);
    return {
      type: "versions",
      customer: textOf(values, "customer")!,
      factKind: "SURVEY_RESPONSE",
      versions: [
        {
          subject: textOf(values, "responseId")!,
          state: { survey, value, max, respondent },
          effectiveAt: numberOf(values, "answeredAt")!,
        },
      ],
    };
  },
};
