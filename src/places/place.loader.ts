import { Injectable } from '@nestjs/common';
import type DataLoader from 'dataloader';
import { Database } from '../platform/database/database.service.js';
import type { LoaderRegistry } from '../platform/graphql/loader-registry.js';
import type { Place } from './place.model.js';
import { PLACES_BY_ID } from './place.statement.js';

/** Many places of one request in one statement. */
@Injectable()
export class PlaceLoader {
  constructor(private readonly database: Database) {}

  /** By number; undefined when there is none, whether or not it is still current. */
  byId(loaders: LoaderRegistry): DataLoader<number, Place | undefined, string> {
    return loaders.get<number, Place | undefined>('place-by-id', async (keys) => {
      const rows = await this.database.read<{ place: Place }>(PLACES_BY_ID, [keys]);
      const found = new Map(rows.map((row) => [row.place.id, row.place]));
      return keys.map((key) => found.get(key));
    });
  }
}
