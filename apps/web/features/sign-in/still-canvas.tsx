// Decoration of the sign-in page: a canvas as it looks in use. Its names and figures are those of the sample store.
type Node = { x: number; y: number; name: string; count: string; colour: string; path: string };
const rising = 'M0 26 8 24 18 18 24 15 28 10 34 9 44 8 56 6 64 4';
const nodes: Node[] = [
  { x: 60, y: 230, name: 'First via Store', count: '9,457', colour: 'var(--store)', path: rising },
  { x: 360, y: 115, name: 'Only continued on Store', count: '3,727', colour: 'var(--store)', path: rising },
  { x: 360, y: 310, name: 'Uses Online', count: '4,547', colour: 'var(--online)', path: rising },
  { x: 650, y: 248, name: 'Uses Store and Online', count: '3,317', colour: 'var(--both)', path: rising },
  { x: 60, y: 510, name: 'First via Online', count: '2,430', colour: 'var(--online)', path: rising },
  { x: 360, y: 502, name: 'Uses Store', count: '10,657', colour: 'var(--store)', path: rising },
];
const edges = [
  { d: 'M254 266C307 266 307 161 360 161', width: 14 },
  { d: 'M254 288C307 288 307 356 360 356', width: 8, chosen: true },
  { d: 'M554 161C602 161 602 276 650 276', width: 11 },
  { d: 'M254 556C307 556 307 548 360 548', width: 5 },
  { d: 'M554 548C602 548 602 312 650 312', width: 3 },
];

export const StillCanvas = () => (
  <svg viewBox="30 60 850 600" preserveAspectRatio="xMidYMid meet" className="absolute inset-0 size-full">
    <title>A journey canvas</title>
    {edges.map((edge) => (
      <g key={edge.d} fill="none">
        <path
          d={edge.d}
          stroke={edge.chosen ? 'var(--accent)' : 'var(--edge)'}
          strokeOpacity={edge.chosen ? 0.32 : 0.42}
          strokeWidth={edge.width}
        />
        <path d={edge.d} stroke={edge.chosen ? 'var(--accent)' : 'var(--edge2)'} strokeWidth={edge.chosen ? 2 : 1.25} />
      </g>
    ))}
    {nodes.map((node) => (
      <g key={node.name} transform={`translate(${node.x} ${node.y})`}>
        <rect width="194" height="92" rx="10" fill="var(--raised)" stroke="var(--line2)" />
        <text x="13" y="23" fontSize="12.500" fontWeight="600" fill="var(--ink)">
          {node.name}
        </text>
        <text x="13" y="54" fontSize="21" fontWeight="600" fill="var(--ink)">
          {node.count}
        </text>
        <g transform="translate(116 50)">
          <path d={`${node.path}V28H0Z`} fill={node.colour} fillOpacity="0.1" />
          <path d={node.path} fill="none" stroke={node.colour} strokeWidth="1.4" />
          <circle cx="64" cy="4" r="2.200" fill={node.colour} />
        </g>
      </g>
    ))}
    <g transform="translate(206 340)">
      <rect width="114" height="39" rx="6" fill="var(--raised)" stroke="var(--accent)" strokeWidth="1.500" />
      <text x="9" y="16" fontSize="12.500" fontWeight="600" fill="var(--ink)">
        420
      </text>
      <text x="105" y="16" fontSize="12.500" fontWeight="600" textAnchor="end" fill="var(--ink)">
        5.41%
      </text>
      <text x="9" y="31" fontSize="11.500" fill="var(--ink2)">
        moved in 365 days
      </text>
    </g>
  </svg>
);
