// A definition as SQL: its condition within its universe.

import type { AtLeastCondition, Condition, Definition } from '@throughline/core/segments/definition';
import { unreachable } from '@throughline/core/unreachable';
import { changedSql } from './changed-sql.ts';
import { eventsSql } from './events-sql.ts';
import { movedSql } from './moved-sql.ts';
import { nearSql } from './near-sql.ts';
import { ordersSql } from './orders-sql.ts';
import { bucketSql, peopleSql } from './people-sql.ts';
import { profileSql } from './profile-sql.ts';
import type { PredicateSql, ScopeSql } from './scope.ts';
import { scoreSql } from './score-sql.ts';
import { segmentSql } from './segment-sql.ts';
import { sequenceSql } from './sequence-sql.ts';
import { all, any, not } from './sql.ts';

export function definitionSql({ universe, condition }: Definition, scope: ScopeSql): PredicateSql {
  const holds = conditionSql(condition, scope);
  if (universe === 'people') return (at) => all(`${scope.column('known_at')} <= ${at.instant}`, holds(at));
  return (at) => {
    const placedAt = scope.column('o_at');
    return all(`(notEmpty(${placedAt}) AND ${placedAt}[1] <= ${at.instant})`, holds(at));
  };
}

export function conditionSql(condition: Condition, scope: ScopeSql): PredicateSql {
  const partsOf = (conditions: readonly Condition[]) => {
    const parts = conditions.map((part) => conditionSql(part, scope));
    return (at: Parameters<PredicateSql>[0]) => parts.map((part) => part(at));
  };
  if ('all' in condition) {
    const parts = partsOf(condition.all);
    return (at) => all(...parts(at));
  }
  if ('any' in condition) {
    const parts = partsOf(condition.any);
    return (at) => any(...parts(at));
  }
  if ('not' in condition) {
    const part = conditionSql(condition.not, scope);
    return (at) => not(part(at));
  }
  if ('atLeast' in condition) return atLeastSql(condition.atLeast, partsOf(condition.atLeast.of));
  if ('orders' in condition) return ordersSql(condition.orders, scope);
  if ('events' in condition) return eventsSql(condition.events, scope);
  if ('sequence' in condition) return sequenceSql(condition.sequence, scope);
  if ('profile' in condition) return profileSql(condition.profile, scope);
  if ('changed' in condition) return changedSql(condition.changed, scope);
  if ('people' in condition) return peopleSql(condition.people, scope);
  if ('near' in condition) return nearSql(condition.near, scope);
  if ('segment' in condition) return segmentSql(condition.segment, scope);
  if ('moved' in condition) return movedSql(condition.moved, scope);
  if ('bucket' in condition) return bucketSql(condition.bucket, scope);
  if ('score' in condition) return scoreSql(condition.score, scope);
  return unreachable(condition);
}

function atLeastSql({ count }: AtLeastCondition, parts: (at: Parameters<PredicateSql>[0]) => string[]): PredicateSql {
  return (at) =>
    `((${parts(at)
      .map((part) => `toUInt8(${part})`)
      .join(' + ')}) >= ${count})`;
}
