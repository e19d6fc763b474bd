import { Injectable } from '@nestjs/common';
import type DataLoader from 'dataloader';
import { Database } from '../platform/database/database.service.js';
import type { LoaderRegistry } from '../platform/graphql/loader-registry.js';
import type { Practitioner } from './practitioner.model.js';
import { PRACTITIONERS_BY_ID } from './practitioner.statement.js';

/** Many practitioners of one request in one statement. */
@Injectable()
export class PractitionerLoader {
  constructor(private readonly database: Database) {}

  /** By number; undefined when there is none, whether or not it is still current. */
  byId(loaders: LoaderRegistry): DataLoader<number, Practitioner | undefined, string> {
    return loaders.get<number, Practitioner | undefined>('practitioner-by-id', async (keys) => {
      const rows = await this.database.read<{ practitioner: Practitioner }>(PRACTITIONERS_BY_ID, [keys]);
      const found = new Map(rows.map((row) => [row.practitioner.id, row.practitioner]));
      return keys.map((key) => found.get(key));
    });
  }
}
