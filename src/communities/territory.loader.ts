import { Injectable } from '@nestjs/common';
import type DataLoader from 'dataloader';
import { Database } from '../platform/database/database.service.js';
import type { LoaderRegistry } from '../platform/graphql/loader-registry.js';
import type { AuthorizedScope } from '../platform/scope/authorized-scope.js';
import { CODES_IN_TERRITORY } from './commune.statement.js';

/** Which communes of one request lie in the territory of its community, in one statement. */
@Injectable()
export class TerritoryLoader {
  constructor(private readonly database: Database) {}

  /** By INSEE code. */
  holds(loaders: LoaderRegistry, scope: AuthorizedScope): DataLoader<string, boolean, string> {
    return loaders.get<string, boolean>('territory-holds', async (codes) => {
      const rows = await this.database.read<{ inseeCode: string }>(CODES_IN_TERRITORY, [scope.communityId, codes]);
      const held = new Set(rows.map((row) => row.inseeCode));
      return codes.map((code) => held.has(code));
    });
  }
}
