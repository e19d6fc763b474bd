import { Injectable } from '@nestjs/common';
import type DataLoader from 'dataloader';
import type { LoaderRegistry } from '../platform/graphql/loader-registry.js';
import type { AuthorizedScope } from '../platform/scope/authorized-scope.js';
import type { Assignment } from './assignment.model.js';
import { AssignmentService } from './assignment.service.js';
import type { WorkTimeReference } from './full-time-equivalent.rules.js';

/** Assignments of many people, places or communes of one request, each kind in one statement. */
@Injectable()
export class AssignmentLoader {
  constructor(private readonly assignments: AssignmentService) {}

  byPractitioner(loaders: LoaderRegistry, scope: AuthorizedScope): DataLoader<number, Assignment[], string> {
    return loaders.get<number, Assignment[]>('assignments-by-practitioner', async (keys) => {
      const found = await this.assignments.list(scope, { practitionerIds: keys });
      return grouped(keys, found, (assignment) => assignment.practitionerId);
    });
  }

  /** Of the community; null for what is not there, or not to be seen. */
  byId(loaders: LoaderRegistry, scope: AuthorizedScope): DataLoader<number, Assignment | null, string> {
    return loaders.get<number, Assignment | null>('assignments-by-id', async (keys) => {
      const found = new Map((await this.assignments.list(scope, { ids: keys })).map((assignment) => [assignment.id, assignment]));
      return keys.map((key) => found.get(key) ?? null);
    });
  }

  /** For sums: periods published to nobody are counted. */
  workByPractitioner(loaders: LoaderRegistry, scope: AuthorizedScope): DataLoader<number, Assignment[], string> {
    return loaders.get<number, Assignment[]>('work-by-practitioner', async (keys) => {
      const found = await this.assignments.listWithUnpublished(scope, { practitionerIds: keys });
      return grouped(keys, found, (assignment) => assignment.practitionerId);
    });
  }

  workByPlace(loaders: LoaderRegistry, scope: AuthorizedScope): DataLoader<number, Assignment[], string> {
    return loaders.get<number, Assignment[]>('work-by-place', async (keys) => {
      const found = await this.assignments.listWithUnpublished(scope, { placeIds: keys });
      return grouped(keys, found, (assignment) => assignment.placeId);
    });
  }

  workByCommune(loaders: LoaderRegistry, scope: AuthorizedScope): DataLoader<string, Assignment[], string> {
    return loaders.get<string, Assignment[]>('work-by-commune', async (keys) => {
      const found = await this.assignments.listWithUnpublished(scope, { inseeCodes: keys });
      return grouped(keys, found, (assignment) => assignment.inseeCode);
    });
  }

  /** One per request: every sum of the request counts by the same reference. */
  workTimeReference(loaders: LoaderRegistry, scope: AuthorizedScope): Promise<WorkTimeReference> {
    const loader = loaders.get<number, WorkTimeReference>('work-time-reference', async (keys) => {
      const reference = await this.assignments.workTimeReference(scope);
      return keys.map(() => reference);
    });
    return loader.load(scope.communityId);
  }
}

function grouped<K>(keys: readonly K[], assignments: readonly Assignment[], keyOf: (assignment: Assignment) => K): Assignment[][] {
  const groups = new Map<K, Assignment[]>(keys.map((key) => [key, []]));
  for (const assignment of assignments) groups.get(keyOf(assignment))?.push(assignment);
  return keys.map((key) => groups.get(key) ?? []);
}
