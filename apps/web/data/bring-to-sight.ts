/** Hands the focus to a part of the page and scrolls the page, never the frame around it, to its top. */
export function bringToSight(part: HTMLElement | null): void {
  if (!part) return;
  const page = part.closest('main');
  page?.scrollBy({ top: part.getBoundingClientRect().top - page.getBoundingClientRect().top });
  part.focus({ preventScroll: true });
}
