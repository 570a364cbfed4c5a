'use client';
import { type LinkProps, LinkProvider } from '@throughline/ui/link';
import { ToastProvider } from '@throughline/ui/toast';
import NextLink from 'next/link';
import type { ReactNode } from 'react';
import { QueryProvider } from '../../data/query-provider.tsx';
import { LocaleProvider } from '../../data/use-format.ts';
import type { Theme } from './theme.ts';
import { ThemeProvider } from './use-theme.tsx';

const RouterLink = (props: LinkProps) =>
  props.download || props.href.startsWith('/v1/') ? <a {...props} /> : <NextLink {...props} />;

/** What every page stands in: data, router links, messages, theme, locale. */
export const Providers = (props: { locale: string; theme: Theme; children: ReactNode }) => (
  <LocaleProvider value={props.locale}>
    <ThemeProvider initial={props.theme}>
      <QueryProvider>
        <LinkProvider link={RouterLink}>
          <ToastProvider>{props.children}</ToastProvider>
        </LinkProvider>
      </QueryProvider>
    </ThemeProvider>
  </LocaleProvider>
);
