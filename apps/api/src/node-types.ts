// What an id names, told by its prefix: the type of a Node.

const typeByPrefix = {
  sto: 'Store',
  org: 'Organization',
  con: 'Connection',
  fol: 'Folder',
  imp: 'Import',
  map: 'Mapping',
  seg: 'Segment',
  can: 'Canvas',
  per: 'Person',
  ord: 'Order',
  rec: 'Recipe',
  syn: 'Sync',
  fee: 'FileFeed',
  sav: 'SavedRecipe',
  viw: 'SavedView',
  shr: 'ShareLink',
  rep: 'ReportSchedule',
  ale: 'Alert',
  not: 'ChartNote',
  whe: 'WebhookEndpoint',
  exp: 'Export',
} as const;

export type NodeType = (typeof typeByPrefix)[keyof typeof typeByPrefix];

export const nodeTypes: readonly NodeType[] = Object.values(typeByPrefix);

/** undefined = no Node has such an id. */
export function typeOfNode(id: string): NodeType | undefined {
  const prefix = id.slice(0, 3);
  return Object.hasOwn(typeByPrefix, prefix) ? typeByPrefix[prefix as keyof typeof typeByPrefix] : undefined;
}
