import { percentFormat } from "@perennial/core/numbers";

const WIDTH = 28;
/** Milliseconds between two lines where there is no terminal to draw on. */
const LINE_EVERY = 5_000;
const DRAW_EVERY = 100;

export interface BarState {
  done: number;
  total: number;
  text: string;
}

/** On a terminal a bar that is drawn over itself; in a file or pipe a line now and then. */
export class ProgressBar {
  readonly #stream: NodeJS.WriteStream;
  #shown = Number.NEGATIVE_INFINITY;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  show(state: BarState): void {
    const now = performance.now();
    if (now - this.#shown < (this.#stream.isTTY ? DRAW_EVERY : LINE_EVERY)) return;
    this.#shown = now;
    this.#draw(state);
  }

  /** Leaves the last state standing and goes to the next line. */
  end(state: BarState): void {
    this.#draw(state);
    if (this.#stream.isTTY) this.#stream.write("\n");
  }

  /** Writes a line above the bar. */
  note(line: string): void {
    this.#stream.write(this.#stream.isTTY ? `\r\u001B[2K${line}\n` : `${line}\n`);
    this.#shown = Number.NEGATIVE_INFINITY;
  }

  #draw({ done, total, text }: BarState): void {
    const share = total === 0 ? 1 : Math.min(1, done / total);
    const percent = percentFormat("en", 0)
      .format(Math.floor(share * 100) / 100)
      .padStart(4);
    if (!this.#stream.isTTY) {
      this.#stream.write(`${percent}  ${text}\n`);
      return;
    }
    const filled = Math.round(share * WIDTH);
    const bar = "█".repeat(filled) + "░".repeat(WIDTH - filled);
    this.#stream.write(`\r\u001B[2K${bar} ${percent}  ${text}`);
  }
}
