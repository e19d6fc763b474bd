import { Injectable } from '@nestjs/common';
import { decodeId } from '../kernel/id.js';
import { isRpps } from '../kernel/rpps.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.service.js';
import { BadUserInput } from '../platform/errors/api.error.js';
import { concerning } from '../platform/journal/operation-trace.js';
import type { AuthorizedScope } from '../platform/scope/authorized-scope.js';
import type { Practitioner } from './practitioner.model.js';
import { LISTED_PRACTITIONER, MEMBER_COUNT } from './practitioner.statement.js';

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
