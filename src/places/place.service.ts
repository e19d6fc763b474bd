import { Injectable } from '@nestjs/common';
import { isFiness } from '../kernel/finess.js';
import { listOrNull } from '../kernel/wish.js';
import { decodeId } from '../kernel/id.js';
import { wordsOf } from '../kernel/words.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, sqlDetail, sqlState } from '../platform/database/database.service.js';
import { BadUserInput } from '../platform/errors/api.error.js';
import type { Page } from '../platform/graphql/connection.model.js';
import { type ListByName, pageByName, type PageRequest, startAfter } from '../platform/graphql/name-order.js';
import type { AuthorizedScope } from '../platform/scope/authorized-scope.js';
import type { PlaceFilter } from './place-list.input.js';
import type { Place } from './place.model.js';
import { PLACE_BY_FINESS, PLACE_PAGE, PLACES_BY_ID } from './place.statement.js';

const DEFAULT_RADIUS_KM = 15;

/** Codes that find_places raises: field of the filter, and what is wrong. */
const REFUSALS: Record<string, [field: string, what: string]> = {
  MA001: ['filter.communes', 'commune inconnue'],
  MA002: ['filter.nearCommune', 'commune sans coordonnées'],
  MA006: ['filter.nearCommune', 'commune inconnue'],
};

/** The key under which one place is asked for. */
export interface PlaceKey {
  id?: string | null;
  finess?: string | null;
}

@Injectable()
export class PlaceService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Places by name; by default the open ones of the territory.
   * @throws BadUserInput naming the field: an unknown commune, one without coordinates as a centre, an identifier or a cursor that is not ours
   */
  async list(scope: AuthorizedScope, filter: PlaceFilter | null | undefined, page: PageRequest): Promise<Page<Place>> {
    const finess = asFiness(filter?.search);
    const values = [
      scope.communityId,
      this.clock.now(),
      finess === null ? wordsOf(filter?.search) : null,
      finess,
      listOrNull(filter?.kinds),
      listOrNull(filter?.communes),
      filter?.territoryOnly ?? true,
      parentNumber(filter?.partOfId),
      filter?.includeClosed ?? false,
      filter?.nearCommune ?? null,
      (filter?.radiusKm ?? DEFAULT_RADIUS_KM) * 1000,
      ...startAfter(page.after, 0),
      page.first + 1,
      page.counted,
    ];
    const [list] = await this.database.read<ListByName<Place>>(PLACE_PAGE, values).catch(refuse);
    return pageByName(list, page, (place) => place.id);
  }

  /**
   * One place by exactly one of its keys, also when it is closed; null when there is none.
   * @throws BadUserInput for none or two keys, or for a number that cannot be a FINESS
   */
  async find({ id, finess }: PlaceKey): Promise<Place | null> {
    if ((id == null) === (finess == null)) throw BadUserInput.of('id', 'exactlyOne', 'donnez soit id, soit finess.');
    if (finess != null) {
      const number = asFiness(finess);
      if (number === null)
        throw BadUserInput.of('finess', 'key', 'un numéro FINESS a neuf signes, dont le dernier est une clé de contrôle.');
      const [row] = await this.database.read<{ place: Place }>(PLACE_BY_FINESS, [number]);
      return row?.place ?? null;
    }
    const number = decodeId('Place', id ?? '');
    if (number === undefined) return null;
    const [row] = await this.database.read<{ place: Place }>(PLACES_BY_ID, [[number]]);
    return row?.place ?? null;
  }
}

/** The FINESS number that a text consists of, however it is spaced. */
function asFiness(text: string | null | undefined): string | null {
  const signs = text?.replace(/\s/g, '').toUpperCase() ?? '';
  return isFiness(signs) ? signs : null;
}

function parentNumber(partOfId: string | null | undefined): number | null {
  if (partOfId == null) return null;
  const number = decodeId('Place', partOfId);
  if (number === undefined) throw BadUserInput.of('filter.partOfId', 'unknown', 'lieu inconnu.');
  return number;
}

function refuse(failure: unknown): never {
  const [field, what] = REFUSALS[sqlState(failure) ?? ''] ?? [];
  if (field === undefined) throw failure;
  throw BadUserInput.of(field, 'unknown', `${what} : ${sqlDetail(failure)}.`);
}
