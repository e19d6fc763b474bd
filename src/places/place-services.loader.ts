import { Injectable } from '@nestjs/common';
import type DataLoader from 'dataloader';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.service.js';
import type { LoaderRegistry } from '../platform/graphql/loader-registry.js';
import type { Place } from './place.model.js';
import { SERVICES_OF_PLACES } from './place.statement.js';

/** The services of many places in one statement. */
@Injectable()
export class PlaceServicesLoader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Open ones, by the number of the place they are part of. */
  ofPlace(loaders: LoaderRegistry): DataLoader<number, Place[], string> {
    return loaders.get<number, Place[]>('services-of-place', async (ids) => {
      const found = new Map<number, Place[]>(ids.map((id) => [id, []]));
      const rows = await this.database.read<{ place: Place }>(SERVICES_OF_PLACES, [ids, this.clock.now()]);
      for (const { place } of rows) found.get(place.partOfId ?? 0)?.push(place);
      return ids.map((id) => found.get(id) ?? []);
    });
  }
}
