import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.service.js';
import { NotFound } from '../platform/errors/api.error.js';
import type { AuthorizedScope } from '../platform/scope/authorized-scope.js';
import type { Community } from './community.model.js';
import { COMMUNITY } from './community.statement.js';

@Injectable()
export class CommunityService {
  constructor(private readonly database: Database) {}

  /**
   * The community the scope acts for.
   * @throws NotFound when it was removed since the scope was given
   */
  async find(scope: AuthorizedScope): Promise<Community> {
    const [community] = await this.database.read<Community>(COMMUNITY, [scope.communityId]);
    if (!community) throw new NotFound('Communauté');
    return community;
  }
}
