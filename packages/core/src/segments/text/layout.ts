// Lines of a text of limited width: what does not fit on one line is broken at its brackets, one part a line.

export type Layout = string | readonly Layout[] | Block;

/** Parts in brackets. */
export interface Block {
  open: string;
  parts: readonly Layout[];
  joint: ',' | 'and' | 'or' | 'then';
  close: string;
  /** Broken even where it would fit. */
  broken?: boolean;
}

const widthMax = 100;

export function layOut(layout: Layout, room = widthMax): string[] {
  const flat = flatText(layout);
  if (!mustBreak(layout) && flat.length <= room) return [flat];
  const pieces = piecesOf(layout);
  const blocks = pieces.filter((piece) => typeof piece === 'object');
  const broken = new Set(blocks.filter(mustBreak));
  const bySize = [...blocks].sort((a, b) => flatText(b).length - flatText(a).length);
  for (;;) {
    const lines = assemble(pieces, broken, room);
    const next = lines.every((line) => line.length <= room)
      ? undefined
      : bySize.find((block) => !broken.has(block) && block.parts.length > 0);
    if (next === undefined) return lines;
    broken.add(next);
  }
}

/** Several joined without brackets, one a line. */
export function layOutJoined(parts: readonly Layout[], joint: 'and' | 'or', room = widthMax): string[] {
  return parts.flatMap((part, index) => {
    const [head, ...rest] = layOut(part, room - joint.length - 1);
    return [index === 0 ? head! : `${joint} ${head}`, ...rest];
  });
}

const isBlock = (layout: Layout): layout is Block => typeof layout === 'object' && 'parts' in layout;

function piecesOf(layout: Layout): (string | Block)[] {
  if (typeof layout === 'string' || isBlock(layout)) return [layout];
  return layout.flatMap(piecesOf);
}

function mustBreak(layout: Layout): boolean {
  if (typeof layout === 'string') return false;
  return isBlock(layout) ? layout.broken === true || layout.parts.some(mustBreak) : layout.some(mustBreak);
}

const flatJoint = (joint: Block['joint']): string => (joint === ',' ? ', ' : ` ${joint} `);

function flatText(layout: Layout): string {
  if (typeof layout === 'string') return layout;
  if (isBlock(layout)) return layout.open + layout.parts.map(flatText).join(flatJoint(layout.joint)) + layout.close;
  return layout.map(flatText).join('');
}

function assemble(pieces: readonly (string | Block)[], broken: ReadonlySet<Block>, room: number): string[] {
  const lines = [''];
  for (const piece of pieces) {
    if (typeof piece === 'object' && broken.has(piece)) {
      lines[lines.length - 1] += piece.open;
      lines.push(...inside(piece, room - 2).map((line) => `  ${line}`), piece.close);
    } else lines[lines.length - 1] += flatText(piece);
  }
  return lines;
}

function inside({ parts, joint }: Block, room: number): string[] {
  if (joint !== ',') {
    return parts.flatMap((part, index) => {
      const [head, ...rest] = layOut(part, room - joint.length - 1);
      return [index === 0 ? head! : `${joint} ${head}`, ...rest];
    });
  }
  if (parts.every((part) => typeof part === 'string')) return filled(parts, room);
  return parts.flatMap((part, index) => {
    const lines = layOut(part, room - 1);
    return index === parts.length - 1 ? lines : [...lines.slice(0, -1), `${lines.at(-1)},`];
  });
}

/** As many values a line as fit. */
function filled(values: readonly string[], room: number): string[] {
  const lines: string[] = [];
  for (const [index, value] of values.entries()) {
    const written = index === values.length - 1 ? value : `${value},`;
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + written.length <= room) lines[lines.length - 1] = `${last} ${written}`;
    else lines.push(written);
  }
  return lines;
}
