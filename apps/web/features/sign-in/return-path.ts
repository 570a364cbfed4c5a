/** The page to come back to after signing in: a path of this origin, else `/`. Never another host, also not by `//` or `/\`. */
export function returnPath(callbackUrl: string | undefined, origin = 'http://throughline.invalid'): string {
  if (!callbackUrl) return '/';
  try {
    const url = new URL(callbackUrl, origin);
    const path = url.pathname + url.search + url.hash;
    return url.origin === origin && !path.startsWith('//') && !path.startsWith('/signin') ? path : '/';
  } catch {
    return '/';
  }
}
