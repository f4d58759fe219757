// @vitest-environment jsdom
import {
  componentOf,
  type CurveKind,
  curveOf,
  kindsOfNamed,
  validateModel,
  weightedComposite,
} from "@perennial/core/health";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { Provider } from "urql";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ViewerProvider, type Viewer } from "../identity/ViewerProvider.tsx";
import { createApiClient } from "../lib/api-client.ts";
import { render } from "../testing/render.tsx";
import { DraftPanel } from "./DraftPanel.tsx";
import { type ModelInput, toContent, toInput } from "./model-content.ts";
import type { ModelVersion } from "./model-fields.ts";
import type { RegisteredComponent, ShownModel } from "./model-queries.ts";

const { key } = weightedComposite;

/** A version as the API tells it. */
function versionOf(definition: ModelInput, version: number): ModelVersion {
  return {
    key,
    version,
    name: "Weighted composite",
    note: null,
    basedOn: null,
    publishedAt: null,
    author: null,
    coverageFloor: definition.coverageFloor,
    thresholds: definition.thresholds,
    components: definition.components.map(({ key: component, weight, curves }) => ({
      key: component,
      label: labelOf(component),
      weight,
      curveList: curves,
    })),
  };
}
const toSentKind = (kind: CurveKind) => kind.toUpperCase() as Uppercase<CurveKind>;
const labelOf = (component: string) => component.charAt(0).toUpperCase() + component.slice(1);
const published = toInput(weightedComposite);
const registry: RegisteredComponent[] = [
  ...published.components.map(({ key: component, curves }) => ({
    key: component,
    label: labelOf(component),
    needs: [],
    curves: curves.map((curve) => ({
      name: curve.name,
      label: `Signal ${curve.name}`,
      unit: "ratio",
      min: 0,
      max: null,
      kinds: kindsOfNamed(componentOf(component), curve.name).map(toSentKind),
      default: curve,
    })),
  })),
  { key: "login_recency", label: "Login recency", needs: ["wedsync"], curves: [] },
];

let draft: ShownModel["draft"];
let sent: { operationName: string; input: Record<string, unknown> & { definition?: ModelInput } }[];

interface Request {
  operationName: string;
  variables: { definition?: ModelInput; input?: (typeof sent)[number]["input"] };
}

/** Answers as the server's schema does, with a draft that is saved against its revision. */
function answer({ operationName, variables: { definition, input } }: Request): Response {
  if (operationName === "Faults_Validate") {
    const checked = validateModel(toContent(versionOf(definition!, 2)));
    return Response.json({ data: { validateScoringModel: checked.ok ? [] : checked.faults } });
  }
  sent.push({ operationName, input: input! });
  if (operationName === "ModelDraft_Save") {
    if ((input!["revision"] ?? null) !== (draft?.revision ?? null)) {
      const message = "Somebody changed the draft meanwhile.";
      return Response.json({ data: { saveScoringModelDraft: { __typename: "ConflictError", message } } });
    }
    draft = draftOf(input!.definition!, (draft?.revision ?? 0) + 1);
    return Response.json({
      data: { saveScoringModelDraft: { __typename: "SaveScoringModelDraftPayload", draft } },
    });
  }
  draft = null;
  const model = { key, version: 2 };
  return Response.json({
    data: { publishScoringModel: { __typename: "PublishScoringModelPayload", customers: 3, model } },
  });
}

function draftOf(definition: ModelInput, revision: number): NonNullable<ShownModel["draft"]> {
  return {
    revision,
    savedAt: "2026-03-10T12:00:00Z",
    savedBy: { id: "2", name: "Grace" },
    model: versionOf(definition, 2),
  };
}

beforeEach(() => {
  draft = draftOf(published, 1);
  sent = [];
  vi.stubGlobal("fetch", (_url: string, init: { body: string }) =>
    Promise.resolve(answer(JSON.parse(init.body) as Request)),
  );
});
afterEach(() => void vi.unstubAllGlobals());

const done = vi.fn();

function Shown() {
  const [, read] = useState(0);
  const model: ShownModel = {
    key,
    name: "Weighted composite",
    isDefault: true,
    customers: 3,
    versions: [versionOf(published, 1)],
    draft,
  };
  return (
    <DraftPanel
      model={model}
      registry={registry}
      onChanged={() => read((times) => times + 1)}
      onPublished={done}
    />
  );
}

function show(scopes: Viewer["scopes"] = ["READ", "WRITE", "INGEST", "ADMIN"]) {
  const organization = { id: "o", name: "Org", timeZone: "UTC", reportingCurrency: "USD", isDemo: false };
  render(
    <Provider value={createApiClient(() => {})}>
      <ViewerProvider viewer={{ member: null, organization, scopes }}>
        <Shown />
      </ViewerProvider>
    </Provider>,
  );
}

async function type(name: string, text: string) {
  const field = await screen.findByRole("textbox", { name });
  await userEvent.clear(field);
  await userEvent.type(field, text);
}

test("a weight is typed, the rest shared out, the change told, saved and published with its revision", async () => {
  show();
  await type("Weight of Usage", "50");
  expect(screen.getByText("Sum 115%, 15% too much")).toBeDefined();
  await screen.findByText("the weights add up to 1.15; they must add up to 1");
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Publish…" }).disabled).toBe(true);
  await userEvent.click(screen.getByRole("button", { name: "Share out the rest" }));
  expect(screen.getByText("Sum 100%")).toBeDefined();
  const changes = within(screen.getByRole("list", { name: "What changes" }));
  expect(changes.getByText("Usage weighs 50% instead of 35%.")).toBeDefined();
  await userEvent.type(screen.getByRole("textbox", { name: "Note" }), "Usage first");
  await userEvent.click(screen.getByRole("button", { name: "Save draft" }));
  await screen.findByText(/^Saved /);
  await waitFor(() =>
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Publish…" }).disabled).toBe(false),
  );
  await userEvent.click(screen.getByRole("button", { name: "Publish…" }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.getByText(/3 customers are scored by it from now on/)).toBeDefined();
  await userEvent.click(dialog.getByRole("button", { name: "Publish version 2" }));
  await waitFor(() => expect(done).toHaveBeenCalled());
  const [saved, publishing] = sent;
  expect(saved).toMatchObject({
    operationName: "ModelDraft_Save",
    input: { modelKey: key, revision: 1, note: "Usage first" },
  });
  const weights = saved!.input.definition!.components.map(({ weight }) => weight);
  expect(weights[0]).toBe(0.5);
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
  expect(publishing).toMatchObject({
    operationName: "ModelDraft_Publish",
    input: { revision: 2, note: "Usage first" },
  });
});

test("a curve is changed point by point with the keyboard, and its fault stands beside it", async () => {
  show();
  const toggle = await screen.findByRole("button", { name: "Curve of usage" });
  toggle.focus();
  await userEvent.keyboard("{Enter}");
  const curve = within(screen.getByRole("region", { name: "Signal ratio" }));
  const second = curve.getByRole("textbox", { name: "Point 2, gives" });
  await userEvent.clear(second);
  await userEvent.type(second, "10");
  expect(curve.getByRole("img").getAttribute("aria-label")).toContain("0.2 gives 10");
  const at = curve.getByRole("textbox", { name: "Point 2, at" });
  await userEvent.clear(at);
  await userEvent.type(at, "0.6");
  expect((await curve.findByRole("alert")).textContent).toBe("X must rise from point to point.");
  await userEvent.selectOptions(curve.getByRole("combobox", { name: "Shape" }), "One straight line");
  await waitFor(() => expect(curve.queryByRole("alert")).toBeNull());
  await userEvent.click(screen.getByRole("button", { name: "Save draft" }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]!.input.definition!.components[0]).toMatchObject({
    curves: [
      {
        kind: "LINEAR",
        points: [
          { x: 0, y: 0 },
          { x: 0.8, y: 100 },
        ],
      },
    ],
  });
});

test("a curve is made one by percentile of the book, which says what that means; answers have none", async () => {
  show();
  await userEvent.click(await screen.findByRole("button", { name: "Curve of support" }));
  const curve = within(screen.getByRole("region", { name: "Signal burden" }));
  await userEvent.selectOptions(curve.getByRole("combobox", { name: "Shape" }), "By percentile of your book");
  expect(curve.getByRole("columnheader", { name: "At (percentile of your book)" })).toBeDefined();
  expect(curve.getByText(/^100 is the highest value of all customers/)).toBeDefined();
  expect(curve.getByRole("img").getAttribute("aria-label")).toBe("Signal burden: 0 gives 100, 100 gives 0");
  await userEvent.click(curve.getByRole("button", { name: "Add a point" }));
  await userEvent.click(screen.getByRole("button", { name: "Save draft" }));
  await waitFor(() => expect(sent).toHaveLength(1));
  const saved = sent[0]!.input.definition!.components.find((component) => component.key === "support");
  expect(saved!.curves).toEqual([
    {
      name: "burden",
      kind: "PERCENTILE",
      points: [
        { x: 0, y: 100 },
        { x: 50, y: 50 },
        { x: 100, y: 0 },
      ],
    },
  ]);
  await userEvent.click(screen.getByRole("button", { name: "2 curves of satisfaction" }));
  const answers = within(screen.getByRole("region", { name: "Signal nps" }));
  expect(answers.queryByRole("option", { name: "By percentile of your book" })).toBeNull();
});

test("components are taken out and added, thresholds out of order are told where they stand", async () => {
  show();
  await userEvent.click(await screen.findByRole("button", { name: "Take Payment out" }));
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "Add a component" }), "Login recency");
  const added = await screen.findByRole("textbox", { name: "Weight of Login recency" });
  await waitFor(() => expect(added.getAttribute("aria-errormessage")).not.toBeNull());
  expect(screen.getByText("Login_recency weighs nothing; give it a weight or take it out.")).toBeDefined();
  await type("Critical below", "80");
  await screen.findByText("Must lie below the threshold of at risk.");
  expect(screen.getByText("Not saved yet")).toBeDefined();
});

test("what somebody else saved meanwhile isn't overwritten: theirs can be loaded", async () => {
  show();
  await type("Known at least", "60");
  const theirs = toInput({ ...weightedComposite, coverageFloor: 0.7 });
  draft = draftOf(theirs, 2);
  await userEvent.click(screen.getByRole("button", { name: "Save draft" }));
  const alert = await screen.findByText("Somebody else saved this draft meanwhile");
  expect(alert).toBeDefined();
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Known at least" }).value).toBe("60%");
  await userEvent.click(screen.getByRole("button", { name: "Load theirs and drop mine" }));
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Known at least" }).value).toBe("70%");
  await type("Known at least", "65");
  await userEvent.click(screen.getByRole("button", { name: "Save draft" }));
  await screen.findByText(/^Saved /);
  expect(draft).toMatchObject({ revision: 3, model: { coverageFloor: 0.65 } });
});

test("who may not write sees the draft and can't change it", async () => {
  show(["READ"]);
  const weight = await screen.findByRole<HTMLInputElement>("textbox", { name: "Weight of Usage" });
  expect(weight.readOnly).toBe(true);
  for (const name of ["Save draft", "Publish…", "Discard", "Take Usage out"])
    expect(screen.queryByRole("button", { name })).toBeNull();
});

test("a model goes to the API and back as it was", () => {
  for (const kind of ["piecewise", "step", "percentile"] as CurveKind[]) {
    const [usage, ...rest] = weightedComposite.components;
    const ratio = curveOf(kind, [
      [0, 0],
      [0.5, 40],
      [1, 100],
    ]);
    const content = { ...weightedComposite, components: [{ ...usage!, curves: { ratio } }, ...rest] };
    expect(toContent(versionOf(toInput(content), 1))).toEqual(content);
  }
});
