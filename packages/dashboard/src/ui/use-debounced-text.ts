import { useEffect, useEffectEvent, useState } from "react";

const pauseMs = 250;

/** What is typed, at once for the field and after a pause for everything else. Follows `value` when that changes elsewhere. */
export function useDebouncedText(value: string, onChange: (value: string) => void) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    if (text.trim() !== value) setText(value);
  }
  const commit = useEffectEvent(() => {
    if (text.trim() !== value) onChange(text.trim());
  });
  useEffect(() => {
    const timer = setTimeout(commit, pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return [text, setText] as const;
}
