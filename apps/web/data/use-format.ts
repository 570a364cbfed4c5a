'use client';
// Figures and days in words, in the person's locale and the store's zone: the one place of the dashboard that formats.
import { createContext, useContext, useMemo } from 'react';
import { createFormat, type Format } from './format.ts';

const LocaleContext = createContext('en-US');
export const LocaleProvider = LocaleContext.Provider;
export const useLocale = (): string => useContext(LocaleContext);

/** Formatters for the person's locale; instants are said in `timeZone` (the store's), which `useStore().timeZone` gives. */
export function useFormat(timeZone = 'UTC'): Format {
  const locale = useLocale();
  return useMemo(() => createFormat(locale, timeZone), [locale, timeZone]);
}
export type { Format } from './format.ts';
