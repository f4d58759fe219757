export { guessDelimiter } from "./guess-delimiter.ts";
