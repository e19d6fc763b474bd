import { registerEnumType } from '@nestjs/graphql';

/** Whom anybody may be in the demonstration. */
export enum DemoPerson {
  GeneralPractitioner = 'GENERAL_PRACTITIONER',
  Nurse = 'NURSE',
  Coordinator = 'COORDINATOR',
  Steering = 'STEERING',
  HospitalPartner = 'HOSPITAL_PARTNER',
  Newcomer = 'NEWCOMER',
  Administrator = 'ADMINISTRATOR',
}

registerEnumType(DemoPerson, {
  name: 'DemoPerson',
  description: 'Whom anybody may be in the demonstration.',
  valuesMap: {
    GeneralPractitioner: { description: 'A GP, member of the community, in a surgery and elsewhere.' },
    Nurse: { description: 'A nurse, member of the community.' },
    Coordinator: { description: 'The coordinator.' },
    Steering: { description: 'Somebody of the board.' },
    HospitalPartner: { description: 'Somebody of the Carpentras hospital, a partner.' },
    Newcomer: { description: 'Somebody who wishes to settle.' },
    Administrator: { description: 'The administrator of the community.' },
  },
});
