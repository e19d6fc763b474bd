import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A booking without key, of an opening that is free and under no hold, in one statement: seven went to and fro before. */
export class BookAtOnce1795660100000 implements MigrationInterface {
  name = 'BookAtOnce1795660100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(BOOK);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function book_at_once');
  }
}

const BOOK = `
  -- Books for the account, in the community that it acts for: what taking.service.ts does of a booking that replaces none, by the same functions, with
  -- the news for the practitioner and the line of the journal. Books nothing, and returns nothing, when the first opening that holds the time does not take
  -- it: why is for taking.service.ts to say, which decides again.
  create function book_at_once(p_community integer, p_account integer, p_practitioner integer, p_place integer, p_starts_at timestamptz, p_ends_at timestamptz,
    p_mode care_mode, p_purpose booking_purpose, p_pseudonym text, p_flags smallint, p_activities activity[], p_now timestamptz, p_journal jsonb)
  returns table (id integer, "communityId" integer, "communityName" text, "practitionerId" integer, "placeId" integer, start timestamptz, "end" timestamptz,
    activity activity, mode care_mode, purpose booking_purpose, state text, "heldUntil" timestamptz, pseudonym text, "bookedByAccountId" integer,
    "bookedByName" text, "bookedByCommunityName" text, "bookedAt" timestamptz, version integer)
  language plpgsql rows 1 set search_path = public, pg_temp as $$
  #variable_conflict use_column
  declare
    run record;
    number integer;
  begin
    perform enter_community(p_community), enter_account(p_account);
    select * into run from openings_to_book(p_practitioner, p_place, p_starts_at, p_ends_at, p_now, p_now) o
      where o."startsAt" <= p_starts_at and o."endsAt" >= p_ends_at order by o."startsAt" limit 1;
    if not found or run.flags & p_flags = 0 or run.activity <> all(p_activities) then return; end if;
    number := put_booking(jsonb_build_object('community_id', run."communityId", 'practitioner_id', p_practitioner, 'place_id', p_place, 'starts_at', p_starts_at,
      'ends_at', p_ends_at, 'blocked_until', p_ends_at + run."bufferMinutes" * interval '1 minute', 'activity', run.activity, 'mode', p_mode, 'purpose', p_purpose,
      'state', 'CONFIRMED', 'pseudonym', p_pseudonym, 'visibility', run.visibility, 'booked_by_community_id', p_community, 'booked_by_account_id', p_account,
      'booked_at', p_now, 'changed_at', p_now));
    if number is null then return; end if;
    perform add_notifications(jsonb_build_array(jsonb_build_object('kind', 'BOOKING_MADE', 'toPractitioner', p_practitioner, 'communityId', run."communityId",
      'practitionerId', p_practitioner, 'placeId', p_place, 'startsAt', p_starts_at, 'endsAt', p_ends_at)), p_now);
    if p_journal is not null then perform write_journal(p_journal); end if;
    return query select b.id, b.community_id, n.community, b.practitioner_id, b.place_id, b.starts_at, b.ends_at, b.activity, b.mode, b.purpose, b.state::text, b.held_until,
      b.pseudonym, b.booked_by_account_id, n.booker, n.booker_community, b.booked_at, b.version
      from booking b cross join lateral booking_names(b.id) n where b.community_id = run."communityId" and b.id = number;
  end $$;
`;
