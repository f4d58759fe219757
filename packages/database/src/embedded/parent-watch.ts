import { Socket } from "node:net";

// A thread of the database process. A statement that runs without end keeps the main thread from noticing that its program
// is gone; the database survives being killed, an endless statement on a directory that the next start wants doesn't help.
const closingMs = 5_000;

const pipe = new Socket({ fd: 4, readable: true, writable: false });
pipe.resume();
pipe.on("error", () => {});
pipe.on("close", () => {
  setTimeout(() => process.kill(process.pid, "SIGKILL"), closingMs);
});
