import { createContext, useContext, useMemo, type ReactNode } from "react";
import { createFormat, type Format, type OrganizationFormat } from "./format.ts";

const FormatContext = createContext<Format>(
  createFormat({ locale: "en-US", timeZone: "UTC", currency: "USD" }),
);

export function FormatProvider({
  locale,
  timeZone,
  currency,
  children,
}: OrganizationFormat & { children: ReactNode }) {
  const format = useMemo(() => createFormat({ locale, timeZone, currency }), [locale, timeZone, currency]);
  return <FormatContext value={format}>{children}</FormatContext>;
}

export function useFormat(): Format {
  return useContext(FormatContext);
}
