import { Injectable } from '@nestjs/common';
import { encodeId } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { ApiError, BadUserInput } from '../../platform/errors/api.error.js';
import { numberOrNull } from '../../platform/errors/number-of.js';
import { type Page, pageOf } from '../../platform/graphql/connection.model.js';
import { decodeCursor, encodeCursor } from '../../platform/graphql/cursor.js';
import type { AccountScope, AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { isGranted, Permission } from '../permission.js';
import type { JournalEntry } from './journal-entry.model.js';
import type { JournalFilter } from './journal-list.input.js';
import { COMMUNITY_JOURNAL, type JournalRow, MY_JOURNAL } from './journal.statement.js';

/** Which page: lines wanted, 1 to 100, and the cursor it begins after. */
interface PageWish {
  first: number;
  after?: string | null;
}

const INSTANT = /^[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;
/** A bigint, of fewer digits than could overflow one. */
const NUMBER = /^\d{1,18}$/;

/** Reads the journal, the latest line first. Nothing changes in it but at its head, so that pages never overlap. */
@Injectable()
export class JournalReader {
  constructor(private readonly database: Database) {}

  /**
   * What happened in the community.
   * @throws BadUserInput naming the field: an identifier of another kind, a window that is empty, a cursor that is not ours
   */
  async ofCommunity(scope: AuthorizedScope, filter: JournalFilter | null | undefined, page: PageWish): Promise<Page<JournalEntry>> {
    const { action, outcome, accountId, practitionerId, from, to } = filter ?? {};
    if (from && to && to <= from) throw BadUserInput.of('filter.to', 'order', 'la fin doit suivre le début.');
    const wanted = [
      action ?? null,
      outcome ?? null,
      numberOrNull('Account', accountId, 'filter.accountId'),
      numberOrNull('Practitioner', practitionerId, 'filter.practitionerId'),
      from ?? null,
      to ?? null,
    ];
    const values = [scope.communityId, ...wanted, ...startAfter(page.after), page.first + 1];
    return pageOfEntries(await this.database.read<JournalRow>(COMMUNITY_JOURNAL, values), page);
  }

  /**
   * What somebody did and what was done on them, in every community.
   * @throws BadUserInput for a cursor that is not ours
   * @throws ApiError FORBIDDEN for a token, and before the second factor: who found a password must not read a life in it
   */
  async ofPerson(scope: AccountScope, page: PageWish): Promise<Page<JournalEntry>> {
    if (!scope.isStrong || !isGranted(scope, Permission.MANAGE_OWN_ACCOUNT))
      throw new ApiError('FORBIDDEN', 'Votre journal se lit dans une session à deux facteurs, et avec aucun jeton d’accès.');
    const values = [scope.accountId, ...startAfter(page.after), page.first + 1];
    return pageOfEntries(await this.database.read<JournalRow>(MY_JOURNAL, values), page);
  }
}

function pageOfEntries(rows: readonly JournalRow[], { first, after }: PageWish): Page<JournalEntry> {
  return pageOf(rows, first, after, ({ at, id }) => encodeCursor([at, id]), toEntry);
}

function toEntry({ recordKind, recordId, hasActor, hasSubject, ...row }: JournalRow): JournalEntry {
  return {
    ...row,
    id: Number(row.id),
    recordKind,
    recordId: recordKind === null || recordId === null ? null : encodeId(recordKind, recordId),
    isActorErased: hasActor && row.actorName === null,
    isSubjectErased: hasSubject && row.subjectName === null,
  };
}

/** Instant and number of the line that a page begins after; nulls for the first page. */
function startAfter(after: string | null | undefined): [instant: string | null, id: string | null] {
  if (after == null) return [null, null];
  const [at = '', id = ''] = decodeCursor(after, ['string', 'string']).map(String);
  // Anybody can encode anything: what the database could not read is no cursor of ours.
  if (INSTANT.test(at) && isRealInstant(at) && NUMBER.test(id)) return [at, id];
  throw BadUserInput.of('after', 'cursor', 'ce curseur ne vient pas de cette liste ; reprenez à la première page.');
}

/** No 31 February, no hour 24: written again it would differ. */
function isRealInstant(at: string): boolean {
  const read = new Date(at);
  return !Number.isNaN(read.getTime()) && read.toISOString().slice(0, 19) === at.slice(0, 19);
}
