import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the application tells somebody of what others did, or of what comes: a kind and numbers, worded by the client. Of one account each. */
export class CreateNotifications1795651820000 implements MigrationInterface {
  name = 'CreateNotifications1795651820000';

  async up(runner: QueryRunner): Promise<void> {
    for (const text of [TABLE, ADDING, READING, ENDINGS, MY_DATA, RESTRICT]) await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger notifications_go_with_account on account;
      drop function my_notifications, notifications_go_with_account, forget_notifications, count_unread, find_notifications, add_notifications;
      drop table notification;
      drop type notification_kind;
      alter table account drop column reminders_by_mail`);
  }
}

const TABLE = `
  alter table account add column reminders_by_mail boolean not null default false;
  grant select (reminders_by_mail), update (reminders_by_mail) on account to maillage_server;

  create type notification_kind as enum ('BOOKING_MADE', 'BOOKING_MOVED', 'BOOKING_CANCELLED', 'REMINDER', 'COVER_ASKED', 'COVER_ENDED', 'SWAP_ASKED', 'SWAP_ANSWERED',
    'SWAP_TAKEN', 'ROTA_PUBLISHED', 'CALENDAR_BROKEN', 'JOB_FAILED');

  create table notification (
    account_id integer not null references account (id) on delete cascade,
    id integer generated always as identity,
    kind notification_kind not null,
    community_id integer references community (id),
    practitioner_id integer references practitioner (id),
    place_id integer references place (id),
    starts_at timestamptz,
    ends_at timestamptz,
    number_of integer, -- how many it is about, where it is about several
    job_kind text,
    once_key text, -- told once for each
    added_at timestamptz not null,
    read_at timestamptz,
    primary key (account_id, id),
    constraint notification_is_told_once unique (account_id, once_key),
    constraint notification_ends_after_it_starts check (ends_at > starts_at)
  );
  create index notification_by_date on notification (account_id, added_at desc, id desc);
  create index notification_unread on notification (account_id) where read_at is null;
  create index notification_old on notification (added_at);
  alter table notification enable row level security;
  alter table notification force row level security;
  create policy notification_own on notification to maillage_server using (account_id = (select current_account()));
  create policy notification_engine on notification to maillage_engine using (true);
  grant select, update (read_at) on notification to maillage_server;
  grant select, insert, delete on notification to maillage_engine;
`;

const ADDING = `
  -- Tells people of something, in the transaction of what happened: an account, the account of a practitioner (from the communities that may tell it of
  -- that practitioner), or those who have a role in the community. Never who acts: they know. @returns the accounts that were told
  create function add_notifications(p_entries jsonb, p_now timestamptz) returns setof integer language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    return query
    with entry as (
      select * from jsonb_to_recordset(p_entries) as e (kind notification_kind, "toAccount" integer, "toPractitioner" integer, "toRole" text, "communityId" integer,
        "practitionerId" integer, "placeId" integer, "startsAt" timestamptz, "endsAt" timestamptz, "numberOf" integer, "jobKind" text, "onceKey" text)),
    recipient as (
      select e.*, a.id as account from entry e join account a on a.id = e."toAccount"
      union all
      select e.*, a.id from entry e join account a on a.practitioner_id = e."toPractitioner"
        where e."communityId" is null or e."communityId" = any(communities_telling(a.id))
      union all
      select e.*, g.account_id from entry e join role_grant g on g.community_id = e."communityId" and g.role = e."toRole"),
    added as (
      insert into notification (account_id, kind, community_id, practitioner_id, place_id, starts_at, ends_at, number_of, job_kind, once_key, added_at)
      select r.account, r.kind, r."communityId", r."practitionerId", r."placeId", r."startsAt", r."endsAt", r."numberOf", r."jobKind", r."onceKey", p_now
      from recipient r join account a on a.id = r.account
      where a.erased_at is null and a.id is distinct from current_account()
      on conflict do nothing returning account_id, id),
    told as materialized (
      select account_id, pg_notify('notification_added', jsonb_build_object('account', account_id, 'notification', id)::text) from added)
    select distinct account_id from told;
  end $$;
  alter function add_notifications owner to maillage_engine;
`;

const SHOWN = `n.id, n.kind, n.community_id as "communityId", y.name as "communityName", n.practitioner_id as "practitionerId", p.civility, p.given_name as "givenName",
      p.family_name as "familyName", n.place_id as "placeId", l.name as "placeName", coalesce(l.time_zone, y.time_zone) as "timeZone", n.starts_at as "start", n.ends_at as "end",
      n.number_of as "numberOf", n.job_kind as "jobKind", n.added_at as "addedAt", n.read_at as "readAt"`;
const JOINED = `left join community y on y.id = n.community_id left join practitioner p on p.id = n.practitioner_id left join place l on l.id = n.place_id`;

const READING = `
  -- A page, the latest first. Under the policies of the account, but for the name of the community, which they may have left since.
  create function find_notifications(p_account integer, p_after_at timestamptz, p_after_id integer, p_count integer)
  returns table (id integer, kind notification_kind, "communityId" integer, "communityName" text, "practitionerId" integer, civility text, "givenName" text,
    "familyName" text, "placeId" integer, "placeName" text, "timeZone" text, start timestamptz, "end" timestamptz, "numberOf" integer, "jobKind" text,
    "addedAt" timestamptz, "readAt" timestamptz)
  language plpgsql security definer rows 20 set search_path = public, pg_temp as $$ begin
    perform enter_account(p_account);
    return query
    select ${SHOWN} from notification n ${JOINED}
    where n.account_id = current_account() and (p_after_at is null or (n.added_at, n.id) < (p_after_at, p_after_id))
    order by n.added_at desc, n.id desc limit p_count;
  end $$;
  alter function find_notifications owner to maillage_engine;

  create function count_unread(p_account integer) returns integer language plpgsql security definer set search_path = public, pg_temp as $$ begin
    perform enter_account(p_account);
    return (select count(*) from notification n where n.account_id = current_account() and n.read_at is null);
  end $$;
  alter function count_unread owner to maillage_engine;
`;

const ENDINGS = `
  -- Of use for a while: three months, read or not.
  create function forget_notifications(p_now timestamptz) returns void language sql security definer set search_path = public, pg_temp as $$
    delete from notification n where n.added_at < p_now - interval '90 days' $$;
  alter function forget_notifications owner to maillage_engine;

  create function notifications_go_with_account() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$ begin
    delete from notification n where n.account_id = new.id;
    return null;
  end $$;
  alter function notifications_go_with_account owner to maillage_engine;
  create trigger notifications_go_with_account after update of erased_at on account
    for each row when (new.erased_at is not null) execute function notifications_go_with_account();
`;

const MY_DATA = `
  -- A part of the export of the account that was entered.
  create function my_notifications() returns jsonb language sql stable security definer set search_path = public, pg_temp set timezone = 'UTC' as $$
    select jsonb_build_object('remindersByMail', me.reminders_by_mail, 'notifications', coalesce((
      select jsonb_agg(jsonb_build_object('kind', n.kind, 'community', y.name, 'practitioner', concat_ws(' ', p.given_name, p.family_name), 'place', l.name,
        'startsAt', n.starts_at, 'endsAt', n.ends_at, 'numberOf', n.number_of, 'addedAt', n.added_at, 'readAt', n.read_at) order by n.added_at, n.id)
      from notification n ${JOINED} where n.account_id = me.id), '[]'))
    from account me where me.id = current_account() and me.erased_at is null $$;
  alter function my_notifications owner to maillage_engine;
`;

const RESTRICT = `
  revoke execute on function add_notifications, find_notifications, count_unread, forget_notifications, notifications_go_with_account, my_notifications from public;
  grant execute on function add_notifications, find_notifications, count_unread, forget_notifications, notifications_go_with_account, my_notifications to maillage_server, maillage_engine;
`;
