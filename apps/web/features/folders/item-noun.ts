/** What lies in folders here, as the API and as sentences name it; `many` is its place in URLs and query keys too. */
export interface ItemNoun {
  kind: 'SEGMENT' | 'CANVAS';
  one: 'segment' | 'canvas';
  many: 'segments' | 'canvases';
}

export const segmentNoun: ItemNoun = { kind: 'SEGMENT', one: 'segment', many: 'segments' };
export const canvasNoun: ItemNoun = { kind: 'CANVAS', one: 'canvas', many: 'canvases' };
