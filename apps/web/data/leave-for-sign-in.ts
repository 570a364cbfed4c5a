/** The session ended: on to the sign-in page, which comes back here. Never settles, the page is being left. */
export function leaveForSignIn(): Promise<never> {
  const here = window.location.pathname + window.location.search;
  window.location.assign(`/signin?callbackUrl=${encodeURIComponent(here)}`);
  return new Promise<never>(() => undefined);
}
