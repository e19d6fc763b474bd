import { Injectable } from '@nestjs/common';
import type DataLoader from 'dataloader';
import type { LoaderRegistry } from '../../platform/graphql/loader-registry.js';
import type { AuthorizedScope } from '../../platform/scope/authorized-scope.js';
import { ClosureList } from './closure-list.service.js';
import type { Closure } from './closure.model.js';

/** Closures of many places of one request in one statement. */
@Injectable()
export class ClosureLoader {
  constructor(private readonly closures: ClosureList) {}

  /** Of now and later, the earliest first, by the number of the place. */
  ofPlace(loaders: LoaderRegistry, scope: AuthorizedScope): DataLoader<number, Closure[], string> {
    return loaders.get<number, Closure[]>('closures-of-place', async (ids) => {
      const found = new Map<number, Closure[]>(ids.map((id) => [id, []]));
      for (const closure of await this.closures.ofPlaces(scope, ids)) found.get(closure.placeId)?.push(closure);
      return ids.map((id) => found.get(id) ?? []);
    });
  }
}
