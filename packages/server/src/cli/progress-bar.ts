const WIDTH = 28;
/** Milliseconds between two lines where there is no terminal to draw on. */
const LINE_EVERY = 5_000;

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

  show({ done, total, text }: BarState): void {
    const now = performance.now();
    const terminal = this.#stream.isTTY;
    const full = done >= total;
    if (!full && now - this.#shown < (terminal ? 100 : LINE_EVERY)) return;
    this.#shown = now;
    const share = total === 0 ? 1 : Math.min(1, done / total);
    const percent = `${Math.floor(share * 100)} %`.padStart(5);
    if (!terminal) {
      this.#stream.write(`${percent}  ${text}\n`);
      return;
    }
    const filled = Math.round(share * WIDTH);
    this.#stream.write(`\r\u001B[2K${"█".repeat(filled)}${"░".repeat(WIDTH - filled)} ${percent}  ${text}`);
  }

  /** Leaves the bar standing and goes to the next line. */
  end(): void {
    if (this.#stream.isTTY) this.#stream.write("\n");
  }

  /** Writes a line above the bar. */
  note(line: string): void {
    this.#stream.write(this.#stream.isTTY ? `\r\u001B[2K${line}\n` : `${line}\n`);
    this.#shown = Number.NEGATIVE_INFINITY;
  }
}
