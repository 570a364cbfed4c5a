import { type CheckRun, type ListState, type Path, presentKeys } from './check-run.ts';

/** Why nobody is on a list that can't be asked for yet, or any more. */
const notReady: Readonly<Record<Exclude<ListState, 'READY'>, string>> = {
  RUNNING: 'has not ended yet, so nobody is on it until then',
  UNDONE: 'was undone, so nobody is on it',
  FAILED: 'failed, so nobody is on it',
};

export function checkPeople(run: CheckRun, value: unknown, path: Path): void {
  const people = run.object(value, path, 'an import of a list of people such as { "import": "imp_1" }');
  if (!people) return;
  run.keys(people, path, ['import'], 'key of "people"');
  const { import: id } = people;
  if (id === undefined) {
    if (presentKeys(people).length === 0) run.wrongValue(path, '"people" needs "import": the id of an import');
  } else if (typeof id !== 'string') run.wrongType([...path, 'import'], 'the id of an import', id);
  else checkList(run, id, [...path, 'import']);
}

/** A list that was there and is empty is told, not refused: what is saved on it stays as it is. */
function checkList(run: CheckRun, id: string, path: Path): void {
  const { lists } = run.context;
  if (!lists) return;
  const list = lists.get(id);
  if (!list) {
    run.problem(path, {
      code: 'NOT_FOUND',
      message: `There is no import "${id}" of a list of people`,
      hint: 'Import a file of e-mails, phones or ids as people_list_csv',
    });
  } else if (list.state !== 'READY') {
    run.warning(path, {
      code: 'LIST_NOT_READY',
      message: `The import of the list "${list.name}" ${notReady[list.state]}`,
      ...(list.state !== 'RUNNING' && { hint: 'Choose another list, or import the file again and choose the new one' }),
    });
  }
}
