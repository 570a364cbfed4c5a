// The person's theme, kept in a cookie of a year so that the server can set it before the first paint.
export type Theme = 'system' | 'light' | 'dark';
export const themeCookie = 'throughline-theme';

export const readTheme = (value: string | undefined): Theme =>
  value === 'light' || value === 'dark' ? value : 'system';

/** Browser only: shows the theme at once and keeps it. */
export function keepTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere yet
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=31536000; samesite=lax`;
}
