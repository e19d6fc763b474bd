import { Injectable } from '@nestjs/common';
import type DataLoader from 'dataloader';
import { Database } from '../platform/database/database.service.js';
import type { LoaderRegistry } from '../platform/graphql/loader-registry.js';
import { REGISTERED_ACTIVITIES } from './practitioner.statement.js';
import type { RegisteredActivity } from './registered-activity.model.js';

/** Professional addresses of many practitioners in one statement. */
@Injectable()
export class RegisteredActivityLoader {
  constructor(private readonly database: Database) {}

  /** By the practitioner's number. */
  ofPractitioner(loaders: LoaderRegistry): DataLoader<number, RegisteredActivity[], string> {
    return loaders.get<number, RegisteredActivity[]>('registered-activities-of-practitioner', async (ids) => {
      const found = new Map<number, RegisteredActivity[]>(ids.map((id) => [id, []]));
      for (const row of await this.database.read<RegisteredActivity>(REGISTERED_ACTIVITIES, [ids]))
        found.get(row.practitionerId)?.push(row);
      return ids.map((id) => found.get(id) ?? []);
    });
  }
}
