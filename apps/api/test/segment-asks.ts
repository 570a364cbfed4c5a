// What tests of the list of segments make, change and look up, as one client of the API.

import { expect } from 'vitest';
import type { TestStore } from './test-api.ts';

export const uses = (channel: string) => ({ orders: { where: { channel: { in: [channel] } }, some: { gte: 1 } } });

/** `client` is asked anew at each call. A request that fails, and a segment that is refused, fail the test. */
export function segmentAsks(client: () => TestStore) {
  async function made(name: string, more: object = {}): Promise<string> {
    const { data, errors } = await client().ask(
      'mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { segment { id } userErrors { path message } } }',
      { input: { storeId: client().id, name, definition: uses('pos'), ...more } },
    );
    expect([errors, data.createSegment.userErrors]).toEqual([undefined, []]);
    return data.createSegment.segment.id;
  }

  /** The payload of a mutation of the name, its input of the type. */
  async function change(mutation: string, type: string, input: object, answer = 'segment { id }') {
    const { data, errors } = await client().ask(
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${answer} userErrors { path code message } } }`,
      { input },
    );
    expect(errors).toBeUndefined();
    return data[mutation];
  }

  /** Names of the segments listed with the arguments. */
  async function names(filter: string): Promise<string[]> {
    const { data, errors } = await client().ask(
      `query ($store: ID!) { store(id: $store) { segments(${filter}) { nodes { name } } } }`,
    );
    expect(errors).toBeUndefined();
    return data.store.segments.nodes.map((node: { name: string }) => node.name);
  }

  return { made, change, names, update: (input: object) => change('updateSegment', 'UpdateSegmentInput', input) };
}
