const nodes = [
  [4, 40],
  [4, 128],
  [236, 10],
  [236, 106],
  [468, 68],
] as const;

/** The dashed outline of a canvas that is not there yet. */
export const GhostCanvas = () => (
  <svg viewBox="0 0 590 186" aria-hidden="true" className="mx-auto block w-full max-w-[590px]">
    <g fill="none" stroke="var(--line)" strokeLinecap="butt">
      <path d="M122 60C180 60 180 36 236 36" strokeWidth="9" />
      <path d="M122 70C180 70 180 124 236 124" strokeWidth="5" />
      <path d="M122 156C180 156 180 138 236 138" strokeWidth="3" />
      <path d="M354 36C410 36 410 88 468 88" strokeWidth="6" />
      <path d="M354 130C410 130 410 102 468 102" strokeWidth="3.500" />
    </g>
    {nodes.map(([x, y]) => (
      <g key={`${x}-${y}`}>
        <rect x={x} y={y} width="118" height="52" rx="7" fill="var(--bg)" stroke="var(--line2)" strokeDasharray="5 4" />
        <rect x={x + 14} y={y + 15} width="54" height="6" rx="3" fill="var(--line)" />
        <rect x={x + 14} y={y + 30} width="33" height="9" rx="3" fill="var(--line)" />
      </g>
    ))}
  </svg>
);
