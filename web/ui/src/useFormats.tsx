/** The formats of the organization's country, for every component below. */
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { type Formats, makeFormats } from './format.ts';
import { writeNumbersAs } from './i18n.ts';

const FormatsContext = createContext<Formats>(makeFormats('es-MX'));

export interface FormatsProviderProps {
  /** For example `es-MX`. */
  locale: string;
  /** For example `America/Mexico_City`; without it, the browser's. */
  timeZone?: string;
  children: ReactNode;
}

export function FormatsProvider({ locale, timeZone, children }: FormatsProviderProps) {
  const formats = useMemo(() => makeFormats(locale, timeZone), [locale, timeZone]);
  // Before the texts below are made.
  useMemo(() => writeNumbersAs(locale), [locale]);
  return <FormatsContext value={formats}>{children}</FormatsContext>;
}

export function useFormats(): Formats {
  return useContext(FormatsContext);
}
