import { registerEnumType } from '@nestjs/graphql';

/** Whom anybody may be in the demonstration. */
export enum DemoPerson {
  GENERAL_PRACTITIONER = 'GENERAL_PRACTITIONER',
  NURSE = 'NURSE',
  SECRETARY = 'SECRETARY',
  COORDINATOR = 'COORDINATOR',
  STEERING = 'STEERING',
  HOSPITAL_PARTNER = 'HOSPITAL_PARTNER',
  NEWCOMER = 'NEWCOMER',
  ADMINISTRATOR = 'ADMINISTRATOR',
}

registerEnumType(DemoPerson, {
  name: 'DemoPerson',
  description: 'Whom anybody may be in the demonstration.',
  valuesMap: {
    GENERAL_PRACTITIONER: { description: 'A GP, member of the community, in a surgery and elsewhere.' },
    NURSE: { description: 'A nurse, member of the community.' },
    SECRETARY: { description: 'The secretary of the GP’s surgery, who keeps the GP’s week.' },
    COORDINATOR: { description: 'The coordinator.' },
    STEERING: { description: 'Somebody of the board.' },
    HOSPITAL_PARTNER: { description: 'Somebody of the Carpentras hospital, a partner.' },
    NEWCOMER: { description: 'Somebody who wishes to settle.' },
    ADMINISTRATOR: { description: 'The administrator of the community.' },
  },
});
