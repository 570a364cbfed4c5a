'use client';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { keepTheme, type Theme } from './theme.ts';

const ThemeContext = createContext<{ theme: Theme; setTheme: (theme: Theme) => void }>({
  theme: 'system',
  setTheme: () => undefined,
});

export function ThemeProvider(props: { initial: Theme; children: ReactNode }) {
  const [theme, setTheme] = useState(props.initial);
  const value = useMemo(
    () => ({
      theme,
      setTheme: (next: Theme) => {
        keepTheme(next);
        setTheme(next);
      },
    }),
    [theme],
  );
  return <ThemeContext.Provider value={value}>{props.children}</ThemeContext.Provider>;
}

export const useTheme = () => useContext(ThemeContext);
