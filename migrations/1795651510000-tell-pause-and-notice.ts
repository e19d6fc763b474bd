import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The pause after each booking and the minimum notice, wherever an assignment is shown whole: each function gets two columns more. */
export class TellPauseAndNotice1795651510000 implements MigrationInterface {
  name = 'TellPauseAndNotice1795651510000';

  async up(runner: QueryRunner): Promise<void> {
    for (const { name, edits } of FUNCTIONS) await runner.query(rewritten(name, edits));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name, edits } of FUNCTIONS)
      await runner.query(
        rewritten(
          name,
          edits.map(([before, after]) => [after, before]),
        ),
      );
  }
}

type Edit = readonly [before: string, after: string];

const FUNCTIONS: readonly { name: string; edits: readonly Edit[] }[] = [
  {
    name: 'list_assignments',
    edits: [
      [
        `"worksOnPublicHolidays" boolean, version`,
        `"worksOnPublicHolidays" boolean, "bufferMinutes" smallint, "minimumNoticeMinutes" smallint, version`,
      ],
      [`a.works_on_public_holidays, a.version`, `a.works_on_public_holidays, a.buffer_minutes, a.notice_minutes, a.version`],
    ],
  },
  {
    name: 'assignment_snapshot',
    edits: [
      [
        `a.works_on_public_holidays, 'periods'`,
        `a.works_on_public_holidays, 'bufferMinutes', a.buffer_minutes, 'minimumNoticeMinutes', a.notice_minutes, 'periods'`,
      ],
    ],
  },
  {
    name: 'my_data',
    edits: [
      [
        `a.works_on_public_holidays as "worksOnPublicHolidays"`,
        `a.works_on_public_holidays as "worksOnPublicHolidays", a.buffer_minutes as "bufferMinutes", a.notice_minutes as "minimumNoticeMinutes"`,
      ],
    ],
  },
];

/** The function as it stands, edited; dropped first when its columns change. What is edited must be there: a silent miss would be found by nobody. */
function rewritten(name: string, edits: readonly Edit[]): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
  const steps = edits.map(
    ([before, after]) => `
      if position(${quoted(before)} in text) = 0 then raise exception 'nothing to edit in ${name}'; end if;
      text := replace(text, ${quoted(before)}, ${quoted(after)});`,
  );
  return `
    do $edit$
    declare text text := pg_get_functiondef('${name}'::regproc);
    begin
      ${steps.join('')}
      ${name === 'list_assignments' ? 'drop function list_assignments;' : ''}
      execute text;
    end $edit$`;
}
