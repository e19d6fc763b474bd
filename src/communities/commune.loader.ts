import { Injectable } from '@nestjs/common';
import type DataLoader from 'dataloader';
import { Database } from '../platform/database/database.service.js';
import type { LoaderRegistry } from '../platform/graphql/loader-registry.js';
import type { Commune } from './commune.model.js';
import { COMMUNES_BY_CODE } from './commune.statement.js';

/** Many communes of one request in one statement. */
@Injectable()
export class CommuneLoader {
  constructor(private readonly database: Database) {}

  /** By INSEE code; undefined when there is none, whether or not it is still current. */
  byCode(loaders: LoaderRegistry): DataLoader<string, Commune | undefined, string> {
    return loaders.get<string, Commune | undefined>('commune-by-code', async (keys) => {
      const rows = await this.database.read<{ commune: Commune }>(COMMUNES_BY_CODE, [keys]);
      const found = new Map(rows.map((row) => [row.commune.inseeCode, row.commune]));
      return keys.map((key) => found.get(key));
    });
  }
}
