/** Prints figures as they come and remembers whether any was not as expected. */
export class Report {
  failed = false;

  figure(name: string, value: string): void {
    console.log(`${name}: ${value}`);
  }

  expect(name: string, actual: string | number | boolean, expected: string | number | boolean): void {
    const right = actual === expected;
    if (!right) this.failed = true;
    console.log(`${right ? "ok" : "WRONG"}  ${name}: ${actual}${right ? "" : `, expected ${expected}`}`);
  }

  async timed<Result>(
    name: string,
    count: number | null,
    unit: string,
    run: () => Promise<Result>,
  ): Promise<Result> {
    const begun = performance.now();
    const result = await run();
    const seconds = (performance.now() - begun) / 1000;
    const rate =
      count === null
        ? ""
        : `, ${count.toLocaleString("en")} ${unit}, ${Math.round(count / seconds).toLocaleString("en")} a second`;
    console.log(`${name}: ${seconds.toFixed(1)} s${rate}`);
    return result;
  }
}
