import classes from "./CustomerAvatar.module.css";

/** Two letters on a colour of the name's own. */
export function CustomerAvatar({ name, size = 32 }: { name: string; size?: number }) {
  const style = { "--hue": hueOf(name), width: size, height: size, fontSize: Math.round(size * 0.36) };
  return (
    <span className={classes.avatar} style={style} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const [first = [], second] = words.map((word) => Array.from(word));
  const letters = second ? [first[0], second[0]] : first.slice(0, 2);
  return letters.join("").toLocaleUpperCase();
}

function hueOf(name: string): number {
  let hash = 0;
  for (const letter of name) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 3_600;
  return (hash % 12) * 30;
}
