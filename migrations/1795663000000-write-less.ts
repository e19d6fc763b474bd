import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What stands in the way of each booking, made shorter: holds that are over, of which there are hardly ever any, and one line of the journal. */
export class WriteLess1795663000000 implements MigrationInterface {
  name = 'WriteLess1795663000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(expireHolds(STALE));
    await runner.query(writeJournal(ONE_LINE));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(expireHolds(''));
    await runner.query(writeJournal(''));
  }
}

/** An update of no row calls the triggers of the table all the same. */
const STALE = `
    if not exists (select from booking b where b.practitioner_id = p_practitioner and b.state = 'HELD' and b.held_until <= p_now) then return; end if;`;

const expireHolds = (unlessThereAreNone: string): string => `
  -- Gives the time of one person's stale holds back, whatever the community. The caller holds the agenda.
  create or replace function expire_holds(p_practitioner integer, p_now timestamptz) returns void language plpgsql security definer set search_path = public, pg_temp as $$ begin${unlessThereAreNone}
    update booking b set state = 'EXPIRED', held_until = null, changed_at = p_now, version = b.version + 1
    where b.practitioner_id = p_practitioner and b.state = 'HELD' and b.held_until <= p_now;
  end $$;
`;

const ENTRY = `"at" timestamptz, community integer, actor uuid, subject uuid, practitioner integer, action text, outcome text, reason text, kind text, record integer, correlation uuid`;
const COLUMNS = 'occurred_at, community_id, actor, subject, action, outcome, reason, record_kind, record_id, correlation_id';

/** That of an act, which is written with its effect. */
const ONE_LINE = `
    if jsonb_array_length(p_entries) = 1 then
      select * into strict line from jsonb_to_recordset(p_entries) as z(${ENTRY});
      perform ensure_journal_month(date_trunc('month', line."at" at time zone 'UTC')::date);
      if line.practitioner is not null then
        select x.pseudonym into alias from practitioner_pseudonym x where x.practitioner_id = line.practitioner;
        if not found then
          insert into practitioner_pseudonym (practitioner_id) select p.id from practitioner p where p.id = line.practitioner on conflict do nothing;
          select x.pseudonym into alias from practitioner_pseudonym x where x.practitioner_id = line.practitioner;
        end if;
      end if;
      insert into journal (${COLUMNS})
        values (line."at", line.community, line.actor, coalesce(line.subject, alias), line.action, line.outcome, line.reason, line.kind, line.record, line.correlation);
      return;
    end if;`;

const writeJournal = (oneLine: string): string => `
  create or replace function write_journal(p_entries jsonb) returns void language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    line record;
    alias uuid;
  begin${oneLine}
    perform ensure_journal_month(month) from (
      select distinct date_trunc('month', e."at" at time zone 'UTC')::date as month from jsonb_to_recordset(p_entries) e("at" timestamptz)) z;
    insert into practitioner_pseudonym (practitioner_id)
      select distinct e.practitioner from jsonb_to_recordset(p_entries) e(practitioner integer)
      where exists (select from practitioner p where p.id = e.practitioner) and not exists (select from practitioner_pseudonym x where x.practitioner_id = e.practitioner)
      order by 1 on conflict do nothing;
    insert into journal (${COLUMNS})
      select e."at", e.community, e.actor, coalesce(e.subject, x.pseudonym), e.action, e.outcome, e.reason, e.kind, e.record, e.correlation
      from rows from (jsonb_to_recordset(p_entries) as (${ENTRY})) with ordinality
        e("at", community, actor, subject, practitioner, action, outcome, reason, kind, record, correlation, rank)
      left join practitioner_pseudonym x on x.practitioner_id = e.practitioner order by e.rank;
  end $$;
`;
