import { registerEnumType } from '@nestjs/graphql';
import { PlaceKind } from './place-kind.enum.js';

registerEnumType(PlaceKind, {
  name: 'PlaceKind',
  description: 'What a place is.',
  valuesMap: {
    Surgery: { description: 'Private surgery of one or several professionals (cabinet).' },
    HealthHouse: { description: 'Multi-professional health house (MSP).' },
    HealthCentre: { description: 'Health centre, whose professionals are salaried.' },
    Ehpad: { description: 'Care home for dependent elderly people (EHPAD).' },
    SeniorResidence: { description: 'Residence for independent elderly people, or other housing for them.' },
    Creche: { description: 'Crèche or other care of children under six.' },
    Hospital: { description: 'Hospital or clinic: one site.' },
    HospitalService: { description: 'Service of a hospital; the place it is part of is the site.' },
    MentalHealth: { description: 'Mental health: medical-psychological centre, day hospital.' },
    Edes: { description: 'Departmental health space (Edes).' },
    Pmi: { description: 'Mother and child protection (PMI).' },
    Pharmacy: { description: 'Pharmacy.' },
    Laboratory: { description: 'Laboratory of medical biology.' },
    HomeCare: { description: 'Care or help at home: SSIAD, SAAD, home hospitalisation.' },
    Disability: { description: 'Service or establishment for people with a disability.' },
    Social: { description: 'Social service or housing.' },
    School: { description: 'School or teaching place.' },
    Cpts: { description: 'Seat of a CPTS.' },
    Other: { description: 'Any other place.' },
  },
});

export { PlaceKind };
