import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Mails that are written and not yet sent: sealed, since they hold links that open accounts. The server's role cannot read the table, only ask for
 * one of which it has the number, which stands in the queue.
 */
export class KeepMails1795651810000 implements MigrationInterface {
  name = 'KeepMails1795651810000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(FUNCTIONS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger mails_go_with_account on account;
      drop function mails_go_with_account, forget_mails, drop_mail, read_mail, keep_mail;
      drop table unsent_mail`);
  }
}

const TABLE = `
  create table unsent_mail (
    id uuid primary key,
    account_id integer references account (id) on delete cascade, -- null: to an address without an account
    sealed bytea not null,
    written_at timestamptz not null,
    good_until timestamptz not null, -- of no use to anybody afterwards
    constraint unsent_mail_is_of_use_for_a_while check (good_until > written_at)
  );
  create index unsent_mail_by_account on unsent_mail (account_id) where account_id is not null;
  create index unsent_mail_by_end on unsent_mail (good_until);
  alter table unsent_mail enable row level security;
  alter table unsent_mail force row level security;
  create policy unsent_mail_engine on unsent_mail to maillage_engine using (true);
  grant select, insert, delete on unsent_mail to maillage_engine;
`;

const FUNCTIONS = `
  create function keep_mail(p_id uuid, p_account integer, p_sealed bytea, p_now timestamptz, p_until timestamptz) returns void
  language sql security definer set search_path = public, pg_temp as $$
    insert into unsent_mail (id, account_id, sealed, written_at, good_until) values (p_id, p_account, p_sealed, p_now, p_until) $$;
  alter function keep_mail owner to maillage_engine;

  -- No row: it was sent, or is of no use any more.
  create function read_mail(p_id uuid, p_now timestamptz) returns table (sealed bytea) language sql stable security definer set search_path = public, pg_temp as $$
    select m.sealed from unsent_mail m where m.id = p_id and m.good_until > p_now $$;
  alter function read_mail owner to maillage_engine;

  create function drop_mail(p_id uuid) returns void language sql security definer set search_path = public, pg_temp as $$
    delete from unsent_mail m where m.id = p_id $$;
  alter function drop_mail owner to maillage_engine;

  create function forget_mails(p_now timestamptz) returns void language sql security definer set search_path = public, pg_temp as $$
    delete from unsent_mail m where m.good_until <= p_now $$;
  alter function forget_mails owner to maillage_engine;

  create function mails_go_with_account() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$ begin
    delete from unsent_mail m where m.account_id = new.id;
    return null;
  end $$;
  alter function mails_go_with_account owner to maillage_engine;
  create trigger mails_go_with_account after update of erased_at on account
    for each row when (new.erased_at is not null) execute function mails_go_with_account();

  revoke execute on function keep_mail, read_mail, drop_mail, forget_mails, mails_go_with_account from public;
  grant execute on function keep_mail, read_mail, drop_mail, forget_mails, mails_go_with_account to maillage_server, maillage_engine;
`;
