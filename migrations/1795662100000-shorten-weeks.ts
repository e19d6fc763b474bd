import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The periods of an assignment as one short text, which src/time-split/assignment.statement.ts reads: to make JSON of rows looks up the type of
 * each value, and says each name again. It was half the time of reading a week, and half of what was sent.
 */
export class ShortenWeeks1795662100000 implements MigrationInterface {
  name = 'ShortenWeeks1795662100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(rewritten(EDITS));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(rewritten(EDITS.map(([before, after]) => [after, before])));
  }
}

type Edit = readonly [before: string, after: string];

/** Nothing stands for null, which concat leaves empty. No sign of ours is in a value: numbers, times, days, names of enums. */
const EDITS: readonly Edit[] = [
  ['periods json)', 'periods text)'],
  [
    `select json_agg(x) periods
          from (
            select p.id, p.weekday, left(p.start_time::text, 5) "startTime", left(p.end_time::text, 5) "endTime", p.modes, p.visibility,
              p.every_weeks "everyWeeks", p.anchor_monday "anchorDate", p.week_of_month "weekOfMonth"
            from`,
    `select string_agg(concat(p.id, ' ', p.weekday, ' ', p.start_time, ' ', p.end_time, ' ', p.modes, ' ', p.visibility, ' ',
              p.every_weeks, ' ', p.anchor_monday, ' ', p.week_of_month), ';' order by p.weekday, p.start_time, p.id) periods
            from`,
  ],
  [
    `a.id
            order by p.weekday, p.start_time, p.id) x) w`,
    `a.id) w`,
  ],
];

/** The function as it stands, edited, in all its ways in. What is edited must be there: a silent miss would be found by nobody. */
function rewritten(edits: readonly Edit[]): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
  const steps = edits.map(
    ([before, after]) => `
      if position(${quoted(before)} in text) = 0 then raise exception 'nothing to edit in list_assignments'; end if;
      text := replace(text, ${quoted(before)}, ${quoted(after)});`,
  );
  return `
    do $edit$
    declare text text := pg_get_functiondef('list_assignments'::regproc);
    begin
      ${steps.join('')}
      drop function list_assignments;
      execute text;
    end $edit$`;
}
