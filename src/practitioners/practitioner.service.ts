import { Injectable } from '@nestjs/common';
import { isGranted, Permission } from '../access/permission.js';
import { decodeId } from '../kernel/id.js';
import { listOrNull } from '../kernel/wish.js';
import { isRpps } from '../kernel/rpps.js';
import { wordsOf } from '../kernel/words.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, sqlDetail, sqlState } from '../platform/database/database.service.js';
import { BadUserInput } from '../platform/errors/api.error.js';
import type { Page } from '../platform/graphql/connection.model.js';
import { type ListByName, pageByName, type PageRequest, startAfter } from '../platform/graphql/name-order.js';
import { concerning } from '../platform/journal/operation-trace.js';
import type { AuthorizedScope } from '../platform/scope/authorized-scope.js';
import type { PractitionerFilter } from './practitioner-list.input.js';
import type { Practitioner } from './practitioner.model.js';
import { LISTED_PRACTITIONER, MEMBER_COUNT, MEMBER_PAGE, PROFESSIONAL_PAGE } from './practitioner.statement.js';

/** Codes that refuse_unknown_codes raises: field of the filter, and what is unknown. */
const UNKNOWN_CODES: Record<string, [field: string, what: string]> = {
  MA001: ['filter.communes', 'commune inconnue'],
  MA004: ['filter.professions', 'profession inconnue'],
  MA005: ['filter.specialties', 'spécialité inconnue'],
};

/** The key under which one practitioner is asked for. */
export interface PractitionerKey {
  id?: string | null;
  rpps?: string | null;
}

@Injectable()
export class PractitionerService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * People of the register by name, without those who left it; by default the members of the community today.
   * @throws BadUserInput naming the field: a code that no nomenclature knows, an identifier or a cursor that is not ours
   */
  async list(scope: AuthorizedScope, filter: PractitionerFilter | null | undefined, page: PageRequest): Promise<Page<Practitioner>> {
    const statement = (filter?.membersOnly ?? true) ? MEMBER_PAGE : PROFESSIONAL_PAGE;
    const rpps = asRpps(filter?.search);
    const values = [
      scope.communityId,
      this.clock.now(),
      isGranted(scope, Permission.READ_UNPUBLISHED),
      rpps === null ? wordsOf(filter?.search) : null,
      rpps,
      listOrNull(filter?.professions),
      listOrNull(filter?.specialties),
      listOrNull(filter?.communes),
      placeNumber(filter?.placeId),
      filter?.acceptsNewPatients ?? null,
      ...startAfter(page.after, 0),
      page.first + 1,
      page.counted,
    ];
    const [list] = await this.database.read<ListByName<Practitioner>>(statement, values).catch(refuseUnknownCodes);
    return pageByName(list, page, (practitioner) => practitioner.id);
  }

  /**
   * One practitioner by exactly one of their keys, also when they left the register; null when there is none,
   * or who objected to being listed.
   * @throws BadUserInput for none or two keys, or for a number that cannot be an RPPS
   */
  async find(scope: AuthorizedScope, key: PractitionerKey): Promise<Practitioner | null> {
    const found = await this.findBy(key);
    if (found) concerning(scope, { practitionerId: found.id });
    return found;
  }

  /** How many members the community has today. */
  async countMembers(scope: AuthorizedScope): Promise<number> {
    const [row] = await this.database.read<{ members: number }>(MEMBER_COUNT, [scope.communityId, this.clock.now()]);
    return row?.members ?? 0;
  }

  private async findBy({ id, rpps }: PractitionerKey): Promise<Practitioner | null> {
    if ((id == null) === (rpps == null)) throw BadUserInput.of('id', 'exactlyOne', 'donnez soit id, soit rpps.');
    const digits = rpps?.replace(/\s/g, '') ?? null;
    if (digits !== null && !isRpps(digits))
      throw BadUserInput.of('rpps', 'key', 'un numéro RPPS a onze chiffres, dont le dernier est une clé de contrôle.');
    const number = id == null ? null : decodeId('Practitioner', id);
    if (number === undefined) return null;
    const [row] = await this.database.read<{ practitioner: Practitioner }>(LISTED_PRACTITIONER, [number, digits]);
    return row?.practitioner ?? null;
  }
}

/** The RPPS number that a search consists of, however it is spaced. */
function asRpps(search: string | null | undefined): string | null {
  const digits = search?.replace(/\s/g, '') ?? '';
  return /^\d{11}$/.test(digits) ? digits : null;
}

function placeNumber(placeId: string | null | undefined): number | null {
  if (placeId == null) return null;
  const number = decodeId('Place', placeId);
  if (number === undefined) throw BadUserInput.of('filter.placeId', 'unknown', 'lieu inconnu.');
  return number;
}

function refuseUnknownCodes(failure: unknown): never {
  const [field, what] = UNKNOWN_CODES[sqlState(failure) ?? ''] ?? [];
  if (field === undefined) throw failure;
  throw BadUserInput.of(field, 'unknown', `${what} : ${sqlDetail(failure)}.`);
}
