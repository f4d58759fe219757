import { describe, expect, it } from "vitest";
import { createRowReader, importKind, type MappingInput, mappingFaults, mappingSchema } from "./index.ts";

const organization = { timeZone: "Europe/Berlin", reportingCurrency: "EUR" };

function read(kind: string, mapping: MappingInput, row: Record<string, string>) {
  const columns = Object.keys(row);
  const reader = createRowReader(importKind(kind)!, mappingSchema.parse(mapping), columns, organization);
  return reader.read(Object.values(row));
}

const at = (text: string) => Date.parse(text);

describe("a ticket's row", () => {
  const mapping: MappingInput = {
    fields: {
      customer: "account",
      ticketId: "id",
      severity: { column: "priority", values: { P9: "critical" } },
      openedAt: "opened",
      minutesToFirstAnswer: "first",
      solvedAt: "closed",
      satisfaction: "rating",
    },
    timeZone: "UTC",
  };
  const row = {
    account: "acme",
    id: "T1",
    priority: "P9",
    opened: "2026-01-01",
    first: "60",
    closed: "2026-01-02T03:00:00Z",
    rating: "4",
  };

  it("tells a version for each time something happened", () => {
    const opened = { severity: "critical", status: "open", openedAt: at("2026-01-01T00:00Z") };
    const answered = { ...opened, firstAnsweredAt: at("2026-01-01T01:00Z") };
    const solved = {
      ...answered,
      status: "solved",
      solvedAt: at("2026-01-02T03:00Z"),
      satisfaction: { value: 4, max: 5 },
    };
    expect(read("TICKET", mapping, row)).toEqual({
      ok: true,
      result: {
        type: "versions",
        customer: "acme",
        factKind: "TICKET",
        versions: [
          { subject: "T1", state: opened, effectiveAt: at("2026-01-01T00:00Z") },
          { subject: "T1", state: answered, effectiveAt: at("2026-01-01T01:00Z") },
          { subject: "T1", state: solved, effectiveAt: at("2026-01-02T03:00Z") },
        ],
      },
    });
  });

  it("that contradicts itself ends as it says, in the order of its story", () => {
    const told = read("TICKET", mapping, { ...row, closed: "2025-12-31", first: "" });
    const versions = told.ok && told.result.type === "versions" ? told.result.versions : [];
    expect(versions.map(({ state, effectiveAt }) => [state["status"], effectiveAt])).toEqual([
      ["open", at("2026-01-01T00:00Z")],
      ["solved", at("2026-01-01T00:00Z") + 1],
    ]);
  });

  it("names every fault by column, and what to do", () => {
    expect(
      read("TICKET", mapping, { ...row, account: " ", priority: "whatever", opened: "01/13/2026" }),
    ).toEqual({
      ok: false,
      faults: [
        { column: "account", field: "customer", problem: "is empty; fill it in" },
        {
          column: "priority",
          field: "severity",
          problem: "“whatever” is none of CRITICAL, HIGH, OTHER; say in the mapping which it means",
        },
        {
          column: "opened",
          field: "openedAt",
          problem:
            "“01/13/2026” is no date such as 2026-11-30 or 2026-11-30T14:05:00Z; correct it, or choose another date format",
        },
      ],
    });
  });

  it("with more cells than the header is refused", () => {
    const reader = createRowReader(
      importKind("TICKET")!,
      mappingSchema.parse(mapping),
      Object.keys(row),
      organization,
    );
    expect(reader.read([...Object.values(row), "more"])).toMatchObject({
      ok: false,
      faults: [{ problem: "the row has 8 cells, the header 7; a cell with a comma needs quotes around it" }],
    });
  });
});

describe("a contract's row", () => {
  const mapping: MappingInput = {
    fields: {
      customer: "a",
      contractId: "c",
      startsAt: "s",
      endsAt: "e",
      annual: "v",
      currency: "cur",
      rate: "r",
    },
    dates: "DAY_FIRST",
    decimal: ",",
  };
  const row = { a: "acme", c: "C1", s: "01.02.2026", e: "31.01.2027", v: "1.234,50 €", cur: "", r: "" };

  it("covers its last day, in the organisation's zone", () => {
    expect(read("CONTRACT", mapping, row)).toMatchObject({
      ok: true,
      result: {
        versions: [
          {
            subject: "C1",
            effectiveAt: at("2026-01-31T23:00Z"),
            state: {
              startsAt: at("2026-01-31T23:00Z"),
              endsAt: at("2027-01-31T23:00Z"),
              annual: { amountMinor: 123_450, currency: "EUR" },
              status: "active",
            },
          },
        ],
      },
    });
  });

  it("in another currency needs the rate of its time", () => {
    expect(read("CONTRACT", mapping, { ...row, cur: "usd" })).toEqual({
      ok: false,
      faults: [
        {
          column: "cur",
          field: "rate",
          problem:
            "USD isn't the reporting currency: map a column or constant that says what one USD was worth in EUR",
        },
      ],
    });
    expect(read("CONTRACT", mapping, { ...row, cur: "usd", r: "0,9" })).toMatchObject({
      result: { versions: [{ state: { annual: { amountMinor: 123_450, currency: "USD", rate: 0.9 } } }] },
    });
  });

  it("takes minor units, and knows a currency without any", () => {
    const minor = { ...mapping, money: "MINOR_UNITS" as const };
    expect(read("CONTRACT", minor, { ...row, v: "123450" })).toMatchObject({
      result: { versions: [{ state: { annual: { amountMinor: 123_450 } } }] },
    });
    expect(read("CONTRACT", mapping, { ...row, cur: "JPY", r: "0,006", v: "1.000" })).toMatchObject({
      result: { versions: [{ state: { annual: { amountMinor: 1000 } } }] },
    });
    expect(read("CONTRACT", minor, row)).toMatchObject({ ok: false });
  });

  it("that ended before it was agreed is known to end only then", () => {
    const { endsAt, ...fields } = mapping.fields;
    const told = read("CONTRACT", { ...mapping, fields: { ...fields, endedAt: endsAt! } }, row);
    const versions = told.ok && told.result.type === "versions" ? told.result.versions : [];
    expect(versions.map(({ state }) => state["endsAt"])).toEqual([undefined, at("2027-01-31T23:00Z")]);
    expect(versions[1]!.effectiveAt).toBe(at("2027-01-31T23:00Z") - 1);
  });
});

describe("other rows", () => {
  it("of customers keep columns as traits, numbers and yes or no told apart", () => {
    const mapping: MappingInput = {
      fields: {
        customer: "id",
        name: "name",
        createdAt: "since",
        strategic: { column: "vip", constant: "no" },
      },
      traits: { seats: "seats", zip: "zip", note: "note" },
    };
    const row = {
      id: "acme",
      name: "Acme",
      since: "2024-03-01",
      vip: "",
      seats: "12",
      zip: "01234",
      note: "",
    };
    expect(read("CUSTOMER", mapping, row)).toEqual({
      ok: true,
      result: {
        type: "customer",
        customer: {
          externalId: "acme",
          traits: { name: "Acme", createdAt: "2024-03-01", strategic: false, seats: 12, zip: "01234" },
          since: at("2024-02-29T23:00Z"),
        },
      },
    });
  });

  it("of survey answers must lie on the scale and name no address", () => {
    const mapping: MappingInput = {
      fields: {
        customer: "a",
        responseId: "i",
        survey: { constant: "NPS" },
        value: "v",
        respondent: "p",
        answeredAt: "t",
      },
    };
    const row = { a: "acme", i: "1", v: "9", p: "u1", t: "2026-01-05 10:00" };
    expect(read("SURVEY_RESPONSE", mapping, row)).toMatchObject({
      result: {
        versions: [{ state: { survey: "NPS", value: 9, max: 10 }, effectiveAt: at("2026-01-05T09:00Z") }],
      },
    });
    expect(read("SURVEY_RESPONSE", mapping, { ...row, v: "11" })).toMatchObject({
      faults: [{ column: "v" }],
    });
    expect(read("SURVEY_RESPONSE", mapping, { ...row, p: "a@b.c" })).toMatchObject({
      faults: [{ column: "p" }],
    });
  });

  it("of entitlements lose their seats at their end", () => {
    const mapping: MappingInput = { fields: { customer: "a", seats: "n", startsAt: "s", endsAt: "e" } };
    const told = read("ENTITLEMENT", mapping, { a: "acme", n: "5", s: "2026-01-01", e: "2026-01-31" });
    expect(told).toMatchObject({
      result: {
        versions: [{ state: { seats: 5 } }, { state: { seats: 0 }, effectiveAt: at("2026-01-31T23:00Z") }],
      },
    });
  });
});

describe("a mapping", () => {
  it("must name columns and fields that are there, and all that are required", () => {
    const mapping = mappingSchema.parse({
      fields: { customer: "a", colour: "b", name: "z" },
      traits: { y: "y" },
    });
    expect(mappingFaults(importKind("CUSTOMER")!, mapping, ["a", "b"]).map(({ problem }) => problem)).toEqual(
      [
        "Customers have no field colour; leave it out",
        "the file has no column z; map another one",
        "the file has no column y; map another one",
      ],
    );
    const empty = mappingSchema.parse({ fields: {} });
    expect(mappingFaults(importKind("TRAIT")!, empty, ["a"]).map(({ field }) => field)).toEqual([
      "customer",
      "key",
      "value",
    ]);
  });
});
