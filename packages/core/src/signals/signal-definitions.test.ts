import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { components, defineComponent, registerComponent, type SignalDocumentation } from "../health/index.ts";
import { anySignals } from "../health/signals.arbitrary.ts";
import { anyDimensionFacts } from "../risk/testing/dimension-facts.arbitrary.ts";
import { defineDimension, dimensions, registerDimension } from "../risk/index.ts";
import { signalDefinitions } from "./index.ts";

const docs = {
  label: "Days here",
  formula: "Days since the first event.",
  unit: "days",
  range: [0, null],
  window: "ever",
  sources: ["events"],
  unknown: "No event yet.",
} as const;

const fakeComponent = (signal: typeof docs = docs) =>
  defineComponent({
    key: "tenure",
    label: "tenure",
    formula: "Always in the middle.",
    needs: [],
    signalNames: ["daysHere"],
    signalDocs: { daysHere: signal },
    defaultCurves: {},
    read: () => ({ signals: { daysHere: 1 }, value: 50, unknown: null }),
    describe: () => ({ key: "tenure.days", params: {} }),
    english: { "tenure.days": () => "they are here" },
  });
const fakeDimension = defineDimension({
  key: "advocacy",
  label: "advocacy",
  formula: "Always known.",
  signalDocs: { daysHere: docs, references: { ...docs, label: "References given" } },
  read: () => ({ signals: { daysHere: 1, references: 2 }, parts: [{ weight: 1, value: 80 }] }),
  unknown: "NO_EVENT_YET",
  describe: () => ({ key: "advocacy.given", params: {} }),
  english: { "advocacy.given": () => "they gave references" },
});

describe("the catalogue of signals", () => {
  it("has each signal of each component and dimension once, documented in sentences", () => {
    const all = signalDefinitions();
    const named = [
      ...[...components().values()].flatMap(({ signalNames }) => signalNames),
      ...[...dimensions().values()].flatMap(({ signalDocs }) => Object.keys(signalDocs)),
    ];
    expect(all.map(({ name }) => name)).toEqual([...new Set(named)]);
    for (const { name, label, formula, unit, window, unknown, range, sources } of all) {
      expect([name, label]).toEqual([expect.stringMatching(/^[a-z]\w+$/), expect.stringMatching(/^[A-Z].+/)]);
      for (const sentence of [formula, unknown]) expect(sentence).toMatch(/^[A-Z0-9].{8,}\.$/s);
      for (const word of [unit, window]) expect(word).not.toBe("");
      const [least, greatest] = range;
      expect([name, (least ?? -Infinity) < (greatest ?? Infinity)]).toEqual([name, true]);
      expect([name, sources.length > 0 || name === "outcomesReached"]).toEqual([name, true]);
    }
    for (const { formula } of [...components().values(), ...dimensions().values()])
      expect(formula).toMatch(/^[A-Z0-9].{8,}\.$/s);
  });

  it("documents each component's signals in their packed order", () => {
    for (const { key, signalNames, signalDocs } of components().values())
      expect([key, Object.keys(signalDocs)]).toEqual([key, signalNames]);
  });

  it("knows a new component and a new dimension by their registration alone", () => {
    const removals = [registerComponent(fakeComponent()), registerDimension(fakeDimension)];
    try {
      const all = new Map(signalDefinitions().map((signal) => [signal.name, signal]));
      expect(all.get("daysHere")).toEqual({
        name: "daysHere",
        ...docs,
        usedBy: [
          { kind: "component", key: "tenure", label: "tenure" },
          { kind: "dimension", key: "advocacy", label: "advocacy" },
        ],
      });
      expect(all.get("references")?.label).toBe("References given");
    } finally {
      for (const remove of removals) remove();
    }
    expect(signalDefinitions().some(({ name }) => name === "daysHere")).toBe(false);
  });

  it("refuses a name that means two things", () => {
    const removals = [
      registerDimension(fakeDimension),
      registerComponent(fakeComponent({ ...docs, formula: "Nights since the first event." as never })),
    ];
    try {
      expect(() => signalDefinitions()).toThrow(/daysHere means something else/);
    } finally {
      for (const remove of removals) remove();
    }
  });

  it("holds: values lie in the documented range, and what is never unknown always has one", () => {
    const expectDocumented = (
      values: Readonly<Record<string, number | null>>,
      signalDocs: Readonly<Record<string, SignalDocumentation>>,
    ) => {
      expect(Object.keys(values).sort()).toEqual(Object.keys(signalDocs).sort());
      for (const [name, { range, unknown }] of Object.entries(signalDocs)) {
        const value = values[name] ?? null;
        if (value === null) expect(unknown).not.toMatch(/^Never unknown/);
        else
          expect([name, value >= (range[0] ?? -Infinity) && value <= (range[1] ?? Infinity)]).toEqual([
            name,
            true,
          ]);
      }
    };
    fc.assert(
      fc.property(anySignals, anyDimensionFacts, (signals, facts) => {
        for (const { read, signalDocs, defaultCurves } of components().values())
          expectDocumented(read(signals, defaultCurves).signals, signalDocs);
        for (const { read, signalDocs } of dimensions().values())
          expectDocumented(read(facts).signals, signalDocs);
      }),
    );
  });
});
