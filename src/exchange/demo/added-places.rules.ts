import { Dice } from './dice.rules.js';
import { isGeneralPractitioner, metresBetween, type Commune, type NewPlace, type Person, type Place } from './demo-rows.rules.js';
import { near } from './surgeries.rules.js';

/** Childcare is in no open file for this territory: these names belong to nobody. */
const CRECHES = [
  'Crèche Les Micocouliers',
  'Crèche La Farandole',
  'Crèche Les Cigalons',
  'Crèche Les Petits Santons',
  'Crèche L’Olivette',
  'Crèche La Ribambelle',
  'Crèche Les Pitchouns',
  'Crèche Brin de Lavande',
];

/** Services of the territory's hospital; the generator sends each profession to its own by name. */
export const HOSPITAL_SERVICES = {
  emergency: 'Urgences',
  geriatrics: 'Court séjour gériatrique',
  mobileGeriatrics: 'Équipe mobile de gériatrie',
  medicine: 'Médecine polyvalente',
  cardiology: 'Cardiologie',
  maternity: 'Maternité et gynécologie',
  paediatrics: 'Pédiatrie',
  psychiatry: 'Psychiatrie de liaison',
  imaging: 'Imagerie médicale',
  outpatients: 'Consultations externes',
  homeHospital: 'Hospitalisation à domicile',
  liaisonNurse: 'Infirmière de liaison',
} as const;

/** What no register of ours holds: crèches, the Edes of the Département, the services of the hospital. */
export function addedPlaces(
  people: readonly Person[],
  communes: readonly Commune[],
  hospital: Place | undefined,
  seed: number,
): NewPlace[] {
  const served = communesByDoctors(people, communes);
  const [largest] = served;
  if (!largest) return [];
  const remotest = [...served].sort((a, b) => metresBetween(largest, b) - metresBetween(largest, a))[0] ?? largest;
  const withCreche = [largest, ...served.filter((commune) => commune !== remotest).slice(0, CRECHES.length - 2), remotest];
  return [
    ...CRECHES.map((name, index) => newPlace(name, 'CRECHE', withCreche[index] ?? largest, seed)),
    ...[...new Set([largest, remotest])].map((commune) => newPlace(`Edes de ${commune.name}`, 'EDES', commune, seed)),
    ...(hospital ? Object.values(HOSPITAL_SERVICES).map((name) => serviceOf(hospital, name)) : []),
  ];
}

/** The communes where GPs are registered, most of them first. */
function communesByDoctors(people: readonly Person[], communes: readonly Commune[]): Commune[] {
  const doctors = new Map<string, number>();
  for (const person of people.filter(isGeneralPractitioner)) {
    const insee = person.addresses[0]?.inseeCode ?? '';
    doctors.set(insee, (doctors.get(insee) ?? 0) + 1);
  }
  return communes
    .filter((commune) => doctors.has(commune.inseeCode))
    .sort((a, b) => (doctors.get(b.inseeCode) ?? 0) - (doctors.get(a.inseeCode) ?? 0) || (a.inseeCode < b.inseeCode ? -1 : 1));
}

function newPlace(name: string, kind: 'CRECHE' | 'EDES', commune: Commune, seed: number): NewPlace {
  const key = `${commune.inseeCode} ${name}`;
  const { inseeCode, timeZone } = commune;
  const point = near(commune, new Dice(seed, key));
  return { key, name, kind, inseeCode, timeZone, ...point, addressLine: null, postalCode: null, phone: null, partOfKey: null };
}

function serviceOf(hospital: Place, name: string): NewPlace {
  const { inseeCode, timeZone, latitude, longitude } = hospital;
  const key = `${inseeCode} ${name}`;
  const where = { inseeCode, timeZone, latitude, longitude, addressLine: null, postalCode: null, phone: null };
  return { key, name, kind: 'HOSPITAL_SERVICE', ...where, partOfKey: hospital.key };
}
