// What one request is compiled in, and the statements that are made of it.

import { zoneCalendar } from '@throughline/core/calendar';
import type { StoreRow } from '@throughline/core/facts/rows';
import type { Definition } from '@throughline/core/segments/definition';
import type { RfmCuts } from '../../scores/rfm-cuts.ts';
import { codeOf } from '../timelines/word-code.ts';
import { CalendarSql } from './calendar-sql.ts';
import { definitionSql } from './definition-sql.ts';
import { type IntervalsSql, MissingWords, type RequestSql, type Words } from './scope.ts';
import { NotInSql } from './score-sql.ts';
import { lit, type Sql } from './sql.ts';

export interface RequestGiven {
  store: StoreRow;
  references: Record<string, Definition>;
  /** The latest instant that is asked at. */
  horizon: number;
  /** The earliest day of a fact of the store. */
  firstDay: number;
  words: ReadonlyMap<string, Words>;
  /** Versions below are of a load that was replaced. */
  floor: number;
  rfmCuts?: RfmCuts;
}

export class SqlRequest implements RequestSql {
  readonly store: StoreRow;
  readonly zone;
  readonly calendar: CalendarSql;
  readonly references: Record<string, Definition>;
  readonly horizon: number;
  readonly columns = new Set<string>(['id']);
  readonly layers: { name: string; sql: Sql }[] = [];
  readonly intervals = new Map<string, IntervalsSql>();
  readonly define = definitionSql;
  private names = 0;

  constructor(private readonly given: RequestGiven) {
    this.store = given.store;
    this.zone = zoneCalendar(given.store.timeZone);
    const lastDay = this.zone.dayOf(given.horizon);
    this.calendar = new CalendarSql(
      this.zone,
      given.store.weekStartsOn,
      Math.min(given.firstDay, lastDay) - 1,
      lastDay + 1,
    );
    this.references = given.references;
    this.horizon = given.horizon;
  }

  fresh = (letter: string): string => `${letter}${this.names++}`;

  words(dictionary: string): Words {
    const words = this.given.words.get(dictionary);
    if (!words) throw new MissingWords(dictionary);
    return words;
  }

  rfmCuts(): RfmCuts {
    if (!this.given.rfmCuts) throw new NotInSql('Cut points are worked out in memory');
    return this.given.rfmCuts;
  }

  /** Works something out of a person's columns before what follows is asked; the name it has from then on. */
  lay(letter: string, sql: Sql): Sql {
    const name = this.fresh(letter);
    this.layers.push({ name, sql });
    return name;
  }

  /** A statement over the store's people: what is selected of them, by the rows of arrays where these are joined, and what follows. */
  statement(select: Sql, { where, rest = '', join }: { where: Sql; rest?: Sql; join?: Sql }): Sql {
    const columns = [...this.columns];
    const known = `gone = 0 AND anonymous = 0 AND store = ${lit(codeOf(this.store.storeId))} AND version >= ${this.given.floor}`;
    let from = `SELECT ${columns.join(', ')} FROM people FINAL WHERE ${known}`;
    const names = [...columns];
    for (const { name, sql } of this.layers) {
      from = this.withTables(`SELECT *, ${sql} AS ${name} FROM (${from}) WHERE ${keepSql(names)}`, sql);
      names.push(name);
    }
    const asked = `${select} ${where} ${rest} ${join}`;
    const joined = join === undefined ? '' : `ARRAY JOIN ${join} `;
    return this.withTables(
      `SELECT ${select} FROM (${from}) ${joined}WHERE ${keepSql(names)} AND ${where} ${rest}`,
      asked,
    );
  }

  /** A statement that begins with the tables that its own words name. */
  private withTables(statement: Sql, words: Sql): Sql {
    const named = new Set(words.match(/\btable\d+\b/g));
    const tables = [...this.calendar.tables]
      .filter(([name]) => named.has(name))
      .map(([name, sql]) => `${sql} AS ${name}`);
    return tables.length > 0 ? `WITH ${tables.join(', ')} ${statement}` : statement;
  }
}

/** Columns that only stand inside lambdas are taken for unused by servers of 2018. */
const keepSql = (names: readonly string[]): Sql => `ignore(${names.join(', ')}) = 0`;
