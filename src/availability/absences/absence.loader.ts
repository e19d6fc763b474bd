import { Injectable } from '@nestjs/common';
import type DataLoader from 'dataloader';
import type { LoaderRegistry } from '../../platform/graphql/loader-registry.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { AbsenceList } from './absence-list.service.js';
import type { Absence } from './absence.model.js';

/** Absences of many people of one request in one statement, and the weeks they are seen by in another. */
@Injectable()
export class AbsenceLoader {
  constructor(private readonly absences: AbsenceList) {}

  /** From now on for nine weeks, in order, by the number of the practitioner. */
  comingOf(loaders: LoaderRegistry, scope: AuthorizedScope): DataLoader<number, Absence[], string> {
    return loaders.get<number, Absence[]>('absences-of-practitioner', async (ids) => {
      const found = new Map<number, Absence[]>(ids.map((id) => [id, []]));
      for (const absence of await this.absences.coming(scope, ids)) found.get(absence.practitionerId)?.push(absence);
      return ids.map((id) => found.get(id) ?? []);
    });
  }
}
