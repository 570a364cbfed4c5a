/** The 12 px sign of work under way; always beside a text that says what. */
export const Spinner = () => (
  <svg aria-hidden="true" viewBox="0 0 12 12" className="size-3 shrink-0 animate-spin">
    <path d="M6 1a5 5 0 1 1-5 5" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
  </svg>
);
