import { expect, test } from 'vitest';
import type { Condition } from '../segments/definition.ts';
import { keysReferredTo, planReference, planReferences, withIds } from './plan-references.ts';
import { customersWho, type PlanSegment, type RecipePlan } from './recipe-plan.ts';

const segment = (key: string, condition: Condition): PlanSegment => ({
  key,
  name: key,
  emoji: '',
  description: '',
  definition: customersWho(condition),
});
const leaning: Condition = {
  all: [
    { segment: { id: planReference('a'), is: 'member' } },
    { not: { atLeast: { count: 1, of: [{ moved: { from: planReference('a'), to: 'seg_1' } }] } } },
    { orders: { where: { type: { eq: 'plan:a' } }, some: { gte: 1 } } },
  ],
};
const plan: RecipePlan = {
  name: '',
  segments: [segment('a', { all: [] }), segment('b', leaning)],
  sets: [],
  nodes: [],
  edges: [],
  invariants: [],
  insights: [],
};

test('references of the plan become ids wherever a segment is named, and nowhere else', () => {
  expect(keysReferredTo(customersWho(leaning))).toEqual(['a']);
  expect(withIds(customersWho(leaning), () => 'seg_a')?.condition).toEqual({
    all: [
      { segment: { id: 'seg_a', is: 'member' } },
      { not: { atLeast: { count: 1, of: [{ moved: { from: 'seg_a', to: 'seg_1' } }] } } },
      { orders: { where: { type: { eq: 'plan:a' } }, some: { gte: 1 } } },
    ],
  });
  expect(withIds(customersWho(leaning), () => null)).toBe(null);
});

test('what a definition leans on is found among the plan and the saved segments', () => {
  const saved = customersWho({ any: [] });
  expect(planReferences(plan, plan.segments[1]!.definition, (id) => (id === 'seg_1' ? saved : undefined))).toEqual({
    'plan:a': plan.segments[0]!.definition,
    seg_1: saved,
  });
});
