// @vitest-environment jsdom
import { disagreementKinds } from "@perennial/core/disagreement";
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";
import { render } from "../testing/render.tsx";
import { ConditionFields } from "./ConditionFields.tsx";
import { newRule, type AlertRuleInput } from "./rule-fields.ts";

let told: AlertRuleInput["condition"];

function Form() {
  const [condition, setCondition] = useState(newRule.condition);
  told = condition;
  return <ConditionFields condition={condition} problemAt={() => undefined} onChange={setCondition} />;
}

test("a rule for disagreements begins with all kinds, and watches those that stay chosen", async () => {
  const user = userEvent.setup();
  render(<Form />);
  await user.selectOptions(
    screen.getByRole("combobox", { name: "Alert when" }),
    "Score, revenue and sentiment disagree",
  );
  expect(told).toEqual({ kind: "DISAGREEMENT", disagreements: disagreementKinds });
  expect(screen.getAllByRole("checkbox", { checked: true })).toHaveLength(disagreementKinds.length);
  await user.click(screen.getByRole("checkbox", { name: "Healthy, but negative sentiment" }));
  expect(told.disagreements).toEqual(
    disagreementKinds.filter((kind) => kind !== "HEALTHY_BUT_NEGATIVE_SENTIMENT"),
  );
});
