import { registerEnumType } from '@nestjs/graphql';

/** Why somebody is absent: for themselves alone. Keys are the names of the API and of the database. */
export enum AbsenceReason {
  LEAVE = 'LEAVE',
  ILLNESS = 'ILLNESS',
  FAMILY = 'FAMILY',
  TRAINING = 'TRAINING',
  MEETING = 'MEETING',
  OTHER = 'OTHER',
}

/** Why somebody cannot stand in. */
export enum LocumRefusal {
  IS_WHO_IS_ABSENT = 'IS_WHO_IS_ABSENT',
  NOT_A_MEMBER = 'NOT_A_MEMBER',
  OTHER_PROFESSION = 'OTHER_PROFESSION',
  ABSENT_THEN = 'ABSENT_THEN',
}

registerEnumType(AbsenceReason, {
  name: 'AbsenceReason',
  description: 'Why somebody is absent: told to themselves alone.',
  valuesMap: {
    LEAVE: { description: 'Leave, holidays.' },
    ILLNESS: { description: 'Illness.' },
    FAMILY: { description: 'Family.' },
    TRAINING: { description: 'Training.' },
    MEETING: { description: 'Meeting.' },
    OTHER: { description: 'Anything else.' },
  },
});
registerEnumType(LocumRefusal, {
  name: 'LocumRefusal',
  description: 'Why somebody cannot stand in for who is absent.',
  valuesMap: {
    IS_WHO_IS_ABSENT: { description: 'It is the absent person.' },
    NOT_A_MEMBER: { description: 'Not a member of the community on all of these days, or unknown.' },
    OTHER_PROFESSION: { description: 'Of another profession.' },
    ABSENT_THEN: { description: 'Absent during a part of it.' },
  },
});
