import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { Providers } from '../features/shell/providers.tsx';
import { readTheme, themeCookie } from '../features/shell/theme.ts';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Throughline', template: '%s · Throughline' },
  description: 'Who moves between your channels, how many of those who could, and whether it changed.',
};
export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' };

/** The theme is an attribute set by the server from a cookie, so the first paint already has it and no script is needed. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = readTheme((await cookies()).get(themeCookie)?.value);
  const locale = (await headers()).get('accept-language')?.split(/[,;]/)[0]?.trim() || 'en-US';
  return (
    <html lang="en" data-theme={theme}>
      <body>
        <Providers locale={locale} theme={theme}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
