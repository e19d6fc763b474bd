import { registerEnumType } from '@nestjs/graphql';

/** Which register an import feeds. Keys are the names of the API and of the database. */
export enum ImportRunKind {
  PLACES = 'PLACES',
  PRACTITIONERS = 'PRACTITIONERS',
}

export enum ImportRunState {
  RUNNING = 'RUNNING',
  DONE = 'DONE',
  REFUSED = 'REFUSED',
  FAILED = 'FAILED',
}

registerEnumType(ImportRunKind, {
  name: 'ImportRunKind',
  description: 'Which register an import feeds.',
  valuesMap: {
    PLACES: { description: 'FINESS: establishments.' },
    PRACTITIONERS: { description: 'RPPS: professionals and their activities.' },
  },
});

registerEnumType(ImportRunState, {
  name: 'ImportRunState',
  description: 'Where an import stands.',
  valuesMap: {
    RUNNING: { description: 'At work: ask again with `importRun`.' },
    DONE: { description: 'Finished: everything is written, or with `dryRun` everything is compared.' },
    REFUSED: { description: 'The file, or some of its rows, cannot be imported: nothing was written.' },
    FAILED: { description: 'Interrupted or failed on our side: nothing was written.' },
  },
});
