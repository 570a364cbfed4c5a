/** The product's mark, 22 px. */
export const Logo = () => (
  <svg aria-hidden="true" viewBox="0 0 22 22" className="size-[22px] shrink-0">
    <rect width="22" height="22" rx="5" fill="var(--accent)" />
    <path d="M4.5 14.5h3c3 0 3-7 6.500-7h3.500" fill="none" stroke="#fff" strokeWidth="1.8" strokeLinecap="round" />
    <path d="M12 14.500h5.500" stroke="#fff" strokeOpacity="0.7" strokeWidth="1.6" strokeLinecap="round" />
  </svg>
);
