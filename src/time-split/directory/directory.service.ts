import { Injectable } from '@nestjs/common';
import { isGranted, Permission } from '../../access/permission.js';
import { decodeId } from '../../kernel/id.js';
import { listOrNull } from '../../kernel/wish.js';
import { wordsOf } from '../../kernel/words.js';
import type { Place } from '../../places/place.model.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database, sqlDetail, sqlState } from '../../platform/database/database.service.js';
import { BadUserInput } from '../../platform/errors/api.error.js';
import type { Page } from '../../platform/graphql/connection.model.js';
import { type ListByName, pageByName, type PageRequest, startAfter } from '../../platform/graphql/name-order.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import type { Practitioner } from '../../practitioners/practitioner.model.js';
import type { Assignment } from '../assignment.model.js';
import { visibleTo } from '../assignment.service.js';
import { assignmentOf, type StoredAssignment } from '../assignment.statement.js';
import type { PractitionerFilter } from './directory.input.js';
import { MEMBER_PAGE, MEMBER_SEARCH, PROFESSIONAL_SEARCH } from './directory.statement.js';

/** Codes that refuse_unknown_codes raises: field of the filter, and what is unknown. */
const UNKNOWN_CODES: Record<string, [field: string, what: string]> = {
  MA001: ['filter.communes', 'commune inconnue'],
  MA004: ['filter.professions', 'profession inconnue'],
  MA005: ['filter.specialties', 'spécialité inconnue'],
};

export interface DirectoryRequest extends PageRequest {
  /** Whether their weeks are wanted too, in the same statement. */
  withWeeks: boolean;
}

/** A person of the directory, and their week when the page was asked with it. */
export type Listed = Practitioner & { assignments?: Assignment[] };

interface DirectoryPage extends ListByName<Listed> {
  /** Both absent from a page without weeks. */
  assignments?: StoredAssignment[];
  places?: Place[];
}

@Injectable()
export class DirectoryService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * People of the register by name, without those who left it; by default the members of the community today.
   * @throws BadUserInput naming the field: a code that no nomenclature knows, an identifier or a cursor that is not ours
   */
  async list(scope: AuthorizedScope, filter: PractitionerFilter | null | undefined, request: DirectoryRequest): Promise<Page<Listed>> {
    const asked = [scope.communityId, this.clock.now(), ...startAfter(request.after, 0), request.first + 1, request.counted];
    const wishes = wishesOf(filter);
    const membersOnly = filter?.membersOnly ?? true;
    const isPlain = membersOnly && wishes.every((wish) => wish === null);
    const statements = isPlain ? MEMBER_PAGE : membersOnly ? MEMBER_SEARCH : PROFESSIONAL_SEARCH;
    const [found] = await this.database
      .read<DirectoryPage>(
        request.withWeeks ? statements.withWeeks : statements.alone,
        isPlain ? asked : [...asked, isGranted(scope, Permission.READ_UNPUBLISHED), ...wishes],
      )
      .catch(refuseUnknownCodes);
    const page = pageByName(found, request, (person) => person.id);
    if (found?.assignments) giveWeeks(page, visibleTo(scope, found.assignments.map(assignmentOf)), found.places ?? []);
    return page;
  }
}

/** What a search looks for, in the order of its parameters; null for each that the filter leaves open. */
function wishesOf(filter: PractitionerFilter | null | undefined): unknown[] {
  const rpps = asRpps(filter?.search);
  return [
    rpps === null ? wordsOf(filter?.search) : null,
    rpps,
    listOrNull(filter?.professions),
    listOrNull(filter?.specialties),
    listOrNull(filter?.communes),
    placeNumber(filter?.placeId),
    filter?.acceptsNewPatients ?? null,
  ];
}

function giveWeeks(page: Page<Listed>, assignments: readonly Assignment[], places: readonly Place[]): void {
  const weeks = new Map<number, Assignment[]>();
  for (const { node } of page.edges) weeks.set(node.id, (node.assignments = []));
  const placeOf = new Map(places.map((place) => [place.id, place]));
  for (const assignment of assignments) {
    assignment.place = placeOf.get(assignment.placeId);
    weeks.get(assignment.practitionerId)?.push(assignment);
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
