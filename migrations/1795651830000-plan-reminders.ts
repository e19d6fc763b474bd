import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Reminders: each booking that is confirmed, however it came about, puts a job into the queue for whoever has the agenda and for who booked, one for
 * each person, day and zone. In the booking's own transaction, and without a round trip of the server.
 */
export class PlanReminders1795651830000 implements MigrationInterface {
  name = 'PlanReminders1795651830000';

  async up(runner: QueryRunner): Promise<void> {
    for (const text of [PLANNING, READING, RESTRICT]) await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger confirmed_booking_is_reminded on booking;
      drop trigger changed_booking_is_reminded on booking;
      drop function find_reminder, plan_reminders;
      revoke all on pgboss.job from maillage_engine;
      revoke all on schema pgboss from maillage_engine`);
  }
}

const PLANNING = `
  insert into pgboss.queue (name, policy) values ('REMIND_OF_BOOKINGS', 'short') on conflict do nothing;
  grant usage on schema pgboss to maillage_engine;
  grant insert on pgboss.job to maillage_engine;

  -- At six in the evening of the day before, on the clock of the place. What is booked later than that was just told of, and reminds nobody.
  -- One that waits already will tell of this booking too.
  create function plan_reminders() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    zone text := (select l.time_zone from place l where l.id = new.place_id);
    day date := (new.starts_at at time zone zone)::date;
    eve timestamptz := local_instant(day - 1 + time '18:00', zone);
  begin
    if eve <= now() then return null; end if;
    insert into pgboss.job (name, data, singleton_key, start_after, policy, retry_limit, retry_delay, retry_backoff, expire_in)
    select 'REMIND_OF_BOOKINGS', jsonb_build_object('accountId', a.id, 'day', day, 'timeZone', zone), concat_ws(' ', a.id, day, zone),
      eve, 'short', 5, 30, true, interval '2 minutes'
    from account a where (a.practitioner_id = new.practitioner_id or a.id = new.booked_by_account_id) and a.erased_at is null
    order by a.id -- in order, so that two bookings never wait for each other
    on conflict do nothing;
    return null;
  end $$;
  alter function plan_reminders owner to maillage_engine;
  create trigger confirmed_booking_is_reminded after insert on booking
    for each row when (new.state = 'CONFIRMED' and new.starts_at > now()) execute function plan_reminders();
  create trigger changed_booking_is_reminded after update on booking
    for each row when (new.state = 'CONFIRMED' and new.starts_at > now() and
      (old.state, old.starts_at, old.practitioner_id, old.place_id) is distinct from (new.state, new.starts_at, new.practitioner_id, new.place_id)) execute function plan_reminders();
`;

const READING = `
  -- What an account is reminded of: confirmed bookings of a day that are yet to begin, with them or made by them, of the places of that zone.
  create function find_reminder(p_account integer, p_day date, p_zone text, p_now timestamptz)
  returns table (start timestamptz, "end" timestamptz, purpose booking_purpose, mode care_mode, "isWithMe" boolean, civility text, "givenName" text, "familyName" text,
    "communityId" integer, "placeId" integer, "placeName" text, email text, "isByMail" boolean)
  language plpgsql stable security definer rows 10 set search_path = public, pg_temp as $$
  declare
    me account;
    begins timestamptz := greatest(local_instant(p_day::timestamp, p_zone), p_now);
    ends timestamptz := local_instant((p_day + 1)::timestamp, p_zone);
  begin
    select * into me from account a where a.id = p_account and a.erased_at is null;
    if not found then return; end if;
    return query
    select b.starts_at, b.ends_at, b.purpose, b.mode, b.practitioner_id is not distinct from me.practitioner_id, p.civility, p.given_name, p.family_name,
      b.community_id, b.place_id, l.name, me.email, me.reminders_by_mail
    from booking b join practitioner p on p.id = b.practitioner_id join place l on l.id = b.place_id
    where b.state = 'CONFIRMED' and b.starts_at >= begins and b.starts_at < ends and l.time_zone = p_zone
      and (b.booked_by_account_id = me.id or (b.practitioner_id = me.practitioner_id and b.community_id = any(communities_telling(me.id))))
    order by b.starts_at, b.id;
  end $$;
  alter function find_reminder owner to maillage_engine;
`;

const RESTRICT = `
  revoke execute on function plan_reminders, find_reminder from public;
  grant execute on function plan_reminders, find_reminder to maillage_server, maillage_engine;
`;
