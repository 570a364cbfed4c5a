import { type CheckRun, type Path, presentKeys } from './check-run.ts';

export function checkPeople(run: CheckRun, value: unknown, path: Path): void {
  const people = run.object(value, path, 'an import of a list of people such as { "import": "imp_1" }');
  if (!people) return;
  run.keys(people, path, ['import'], 'key of "people"');
  const { import: id } = people;
  if (id === undefined) {
    if (presentKeys(people).length === 0) run.wrongValue(path, '"people" needs "import": the id of an import');
  } else if (typeof id !== 'string') run.wrongType([...path, 'import'], 'the id of an import', id);
  else if (run.context.lists && !run.context.lists.has(id)) {
    run.problem([...path, 'import'], {
      code: 'NOT_FOUND',
      message: `There is no import "${id}" of a list of people`,
      hint: 'Import a file of e-mails, phones or ids as people_list_csv',
    });
  }
}
