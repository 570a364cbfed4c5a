// `people` and `bucket` as SQL: whom an import of a list names, and a lasting random share of people.

import type { BucketCondition, PeopleCondition } from '@throughline/core/segments/definition';
import { LISTS } from '../../columns/attribute-timelines.ts';
import { listedValue } from '../timelines/profile-word.ts';
import { codeOf } from '../timelines/word-code.ts';
import { Rows } from './rows.ts';
import type { PredicateSql, ScopeSql } from './scope.ts';
import { all, lit } from './sql.ts';

export function peopleSql({ import: id }: PeopleCondition, scope: ScopeSql): PredicateSql {
  return (at) => {
    const steps = new Rows(scope.column('a_at'), () => scope.request.fresh('x'));
    return steps.exist(
      all(
        `${steps.in(scope.column('a_field'))} = ${lit(codeOf(LISTS))}`,
        `${steps.in(scope.column('a_value'))} = ${lit(codeOf(listedValue(id)))}`,
        `${steps.in('a_at')} <= ${at.instant}`,
      ),
    );
  };
}

const PLACES = 2 ** 52;

/** The salt goes in byte by byte, as numbers. */
export function bucketSql({ salt, from, to }: BucketCondition, scope: ScopeSql): PredicateSql {
  const bytes = [...Buffer.from(salt, 'utf8')].map((byte) => `reinterpretAsString(toUInt8(${byte}))`);
  const hash = `SHA256(concat(${[...bytes, "'\\0'", scope.column('id')].join(', ')}))`;
  const place = `bitShiftRight(reinterpretAsUInt64(reverse(substring(${hash}, 1, 8))), 12)`;
  return () => all(`${place} >= ${lit(Math.ceil(from * PLACES))}`, `${place} < ${lit(Math.ceil(to * PLACES))}`);
}
