// Carries out questions to the end: whatever passes they ask for at the same time are one walk over everyone.

import type { Columns } from '../columns/columns.ts';
import type { Passes, PassOrder, PeoplePass } from './people-pass.ts';
import { type WalkHelpers, walkPeople } from './people-walk.ts';

export type Outcome<Answer> = { answer: Answer } | { error: unknown };

/** In the order of the questions; an error of one leaves the others alone. */
export function carryOut<Answer>(
  columns: Columns,
  questions: readonly Passes<Answer>[],
  helpers: WalkHelpers | null,
): Outcome<Answer>[] {
  const outcomes = new Map<Passes<Answer>, Outcome<Answer>>();
  let waiting = questions.flatMap((question) => step(question, () => question.next(), outcomes));
  while (waiting.length > 0) {
    const orders = waiting.map(({ order }) => order);
    const walked = walkAll(columns, orders, helpers);
    waiting = waiting.flatMap(({ question }, i) => {
      const found = walked[i]!;
      const go = () => ('answer' in found ? question.next(found.answer) : question.throw(found.error));
      return step(question, go, outcomes);
    });
  }
  return questions.map((question) => outcomes.get(question)!);
}

/** The question with the pass that it asks for; nothing when it has come to its end. */
function step<Answer>(
  question: Passes<Answer>,
  go: () => IteratorResult<PassOrder, Answer>,
  outcomes: Map<Passes<Answer>, Outcome<Answer>>,
): { question: Passes<Answer>; order: PassOrder }[] {
  try {
    const { done, value } = go();
    if (!done) return [{ question, order: value }];
    outcomes.set(question, { answer: value });
  } catch (error) {
    outcomes.set(question, { error });
  }
  return [];
}

/** An error of a walk is found with the pass that makes it. */
function walkAll(columns: Columns, orders: readonly PassOrder[], helpers: WalkHelpers | null): Outcome<PeoplePass>[] {
  try {
    return walkPeople(columns, orders, helpers).map((answer) => ({ answer }));
  } catch (error) {
    if (orders.length === 1) return [{ error }];
    return orders.flatMap((order) => walkAll(columns, [order], helpers));
  }
}

/** The answer of one. */
export function outcomeOf<Answer>(outcome: Outcome<Answer>): Answer {
  if ('error' in outcome) throw outcome.error;
  return outcome.answer;
}
