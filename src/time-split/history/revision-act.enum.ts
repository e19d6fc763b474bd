import { registerEnumType } from '@nestjs/graphql';

/** What was done to an assignment. */
export enum RevisionAct {
  DECLARED = 'DECLARED',
  CHANGED = 'CHANGED',
  ENDED = 'ENDED',
}

registerEnumType(RevisionAct, {
  name: 'RevisionAct',
  description: 'What was done to an assignment.',
  valuesMap: {
    DECLARED: { description: 'It was declared.' },
    CHANGED: { description: 'It was changed.' },
    ENDED: { description: 'It was given its last day.' },
  },
});
