import { registerEnumType } from '@nestjs/graphql';

/** What somebody does at a place. Keys are the names of the API and of the database. */
export enum Activity {
  CONSULTATION = 'CONSULTATION',
  UNSCHEDULED_CARE = 'UNSCHEDULED_CARE',
  HOME_VISITS = 'HOME_VISITS',
  CARE_HOME_ROUND = 'CARE_HOME_ROUND',
  CARE_HOME_COORDINATION = 'CARE_HOME_COORDINATION',
  CRECHE_HEALTH_REFERENT = 'CRECHE_HEALTH_REFERENT',
  HOSPITAL_SESSIONS = 'HOSPITAL_SESSIONS',
  TEACHING = 'TEACHING',
  COORDINATION = 'COORDINATION',
}

export enum PracticeStatus {
  LIBERAL = 'LIBERAL',
  SALARIED = 'SALARIED',
  VOLUNTEER = 'VOLUNTEER',
}

export enum CareMode {
  AT_PLACE = 'AT_PLACE',
  HOME_VISIT = 'HOME_VISIT',
  REMOTE = 'REMOTE',
}

/** TRE_R314, in growing order of who may see. */
export enum Visibility {
  CPTS = 'CPTS',
  SNP = 'SNP',
  PRO = 'PRO',
  PUBLIC = 'PUBLIC',
}

/** Numbered as ISO 8601 does. */
export enum Weekday {
  MONDAY = 1,
  TUESDAY = 2,
  WEDNESDAY = 3,
  THURSDAY = 4,
  FRIDAY = 5,
  SATURDAY = 6,
  SUNDAY = 7,
}

registerEnumType(Activity, {
  name: 'Activity',
  description: 'What a practitioner does at a place.',
  valuesMap: {
    CONSULTATION: { description: 'Consultations by appointment.' },
    UNSCHEDULED_CARE: { description: 'Unscheduled care (SNP): same day to 48 hours.' },
    HOME_VISITS: { description: "Visits at patients' homes." },
    CARE_HOME_ROUND: { description: 'Round of the residents of an EHPAD.' },
    CARE_HOME_COORDINATION: { description: 'Coordinating physician of an EHPAD.' },
    CRECHE_HEALTH_REFERENT: { description: 'Health referent of a crèche (day nursery).' },
    HOSPITAL_SESSIONS: { description: 'Sessions in a hospital.' },
    TEACHING: { description: 'Teaching and training supervision.' },
    COORDINATION: { description: 'Coordination of the CPTS, an MSP or a pathway.' },
  },
});
registerEnumType(PracticeStatus, {
  name: 'PracticeStatus',
  description: 'Under which status the work is done (TRE_R23).',
  valuesMap: {
    LIBERAL: { description: 'Self-employed (L).' },
    SALARIED: { description: 'Salaried (S).' },
    VOLUNTEER: { description: 'Volunteer (B).' },
  },
});
registerEnumType(CareMode, {
  name: 'CareMode',
  description: 'How a patient is seen.',
  valuesMap: {
    AT_PLACE: { description: 'At the place (AMB).' },
    HOME_VISIT: { description: "At the patient's home, around the place (HH)." },
    REMOTE: { description: 'Remotely (VR).' },
  },
});
registerEnumType(Visibility, {
  name: 'Visibility',
  description: 'Who may see an opening (TRE_R314).',
  valuesMap: {
    CPTS: { description: 'Members of the community.' },
    SNP: { description: 'Members of the community, and regulators of unscheduled care.' },
    PRO: { description: 'Every health professional, whatever the community.' },
    PUBLIC: { description: 'Everybody.' },
  },
});
registerEnumType(Weekday, {
  name: 'Weekday',
  description: 'Day of the week, on the calendar of the place.',
  valuesMap: {
    MONDAY: { description: 'Lundi.' },
    TUESDAY: { description: 'Mardi.' },
    WEDNESDAY: { description: 'Mercredi.' },
    THURSDAY: { description: 'Jeudi.' },
    FRIDAY: { description: 'Vendredi.' },
    SATURDAY: { description: 'Samedi.' },
    SUNDAY: { description: 'Dimanche.' },
  },
});
