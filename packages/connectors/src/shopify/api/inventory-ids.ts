/** Of the numbers of an inventory item and a location: what names a level, here and in its fact. */
export function levelId(itemId: string, locationId: string): string {
  return `${itemId}:${locationId}`;
}

export function splitLevelId(id: string): { itemId: string; locationId: string } {
  const [itemId = '', locationId = ''] = id.split(':');
  return { itemId, locationId };
}
