// Distances and imports of a text.

import type { SyntaxNode } from '@lezer/common';
import { childrenOf, type Json, type TextReader } from './text-reader.ts';

/** `near any own location within 10 km`, `near location "Main Street" within 10 km`, `near (52.5, 13.4) within 10 km`. */
export function readNear(reader: TextReader, node: SyntaxNode): Json {
  const unit = node.getChild('Name');
  if (unit && reader.textOf(unit).toLowerCase() !== 'km') {
    reader.fault(unit, `Distances are in km, found ${reader.textOf(unit)}`, ['km']);
  }
  const at = node.getChild('Place')!;
  const near: Json = { place: readPlace(reader, at), km: reader.numberIn(node) };
  reader.put(near, 'place', at, placeForms);
  reader.put(near, 'km', node.getChild('Number')!, ['a distance above 0']);
  const condition = { near };
  reader.put(condition, 'near', node);
  return condition;
}

const placeForms = ['any own location', 'location "..."', '(52.5, 13.4)'];
const names: ReadonlySet<string> = new Set(['Name', 'String']);

function readPlace(reader: TextReader, node: SyntaxNode): unknown {
  const [lat, lon] = node.getChildren('Number');
  if (lat && lon) {
    const point: Json = { lat: Number(reader.textOf(lat)), lon: Number(reader.textOf(lon)) };
    reader.put(point, 'lat', lat, ['degrees from -90 to 90']);
    reader.put(point, 'lon', lon, ['degrees from -180 to 180']);
    return point;
  }
  const [first, second] = childrenOf(node, names);
  if (node.getChild('Keyword')) {
    if (reader.phraseOf(node) !== 'any own location') reader.fault(node, 'There is no such place', placeForms);
    return 'anyOwnLocation';
  }
  if (reader.textOf(first!).toLowerCase() !== 'location') reader.fault(first!, 'There is no such place', placeForms);
  const location: Json = { locationId: reader.nameOf(second!) };
  reader.put(location, 'locationId', second!, ['the id of a location']);
  return location;
}

/** `imported in imp_1`. */
export function readImported(reader: TextReader, node: SyntaxNode): Json {
  const people: Json = { import: reader.nameIn(node) };
  reader.put(people, 'import', node, ['the id of an import']);
  const condition = { people };
  reader.put(condition, 'people', node);
  return condition;
}
