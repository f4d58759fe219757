// @vitest-environment jsdom
import { fireEvent, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";
import { render } from "../testing/render.tsx";
import { dayBefore } from "./day-before.ts";
import { RewindBar } from "./RewindBar.tsx";

const ago = (days: number) => dayBefore(Date.now(), days, "UTC");

function Rewound({ initial }: { initial: string }) {
  const [day, setDay] = useState<string | null>(initial);
  return (
    <>
      {day !== null && <RewindBar day={day} onChange={setDay} />}
      <output>{day ?? "live"}</output>
    </>
  );
}

const shown = () => document.querySelector("output")!.textContent;

test("the slider moves by days, and its end is live", async () => {
  render(<Rewound initial={ago(2)} />);
  const slider = screen.getByRole("slider", { name: "Day shown" });
  fireEvent.keyDown(slider, { key: "ArrowLeft" });
  expect(shown()).toBe(ago(3));
  fireEvent.keyDown(screen.getByRole("slider"), { key: "ArrowRight" });
  fireEvent.keyDown(screen.getByRole("slider"), { key: "ArrowRight" });
  expect(shown()).toBe(ago(1));
  fireEvent.keyDown(screen.getByRole("slider"), { key: "ArrowRight" });
  expect(shown()).toBe("live");
});

test("the field reaches further than the slider, and the button leads back", async () => {
  render(<Rewound initial={ago(2)} />);
  fireEvent.change(screen.getByLabelText("Day shown, as a date"), { target: { value: ago(400) } });
  expect(shown()).toBe(ago(400));
  expect(screen.getByRole("slider").getAttribute("aria-valuenow")).toBe("-180");
  await userEvent.click(screen.getByRole("button", { name: "Back to live" }));
  expect(shown()).toBe("live");
});
