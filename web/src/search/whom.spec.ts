import { describe, expect, it } from '@jest/globals';
import { choicesFor, codesOf, knownWhom, whomChoices } from './whom.ts';

const tables = {
  professions: [
    { code: '35', label: 'Aide-soignant' },
    { code: '40', label: 'Chirurgien-Dentiste' },
    { code: '60', label: 'Infirmier' },
    { code: '70', label: 'Masseur-Kinésithérapeute' },
    { code: '10', label: 'Médecin' },
    { code: '21', label: 'Pharmacien' },
    { code: '50', label: 'Sage-Femme' },
    { code: '80', label: 'Pédicure-Podologue' },
    { code: '91', label: 'Orthophoniste' },
    { code: '95', label: 'Diététicien' },
  ],
  specialties: [
    { code: 'SM04', label: 'Cardiologie et Maladies vasculaires (SM)' },
    { code: 'SM08', label: 'Chirurgie orthopédique et Traumatologie (SM)' },
    { code: 'SM15', label: 'Dermatologie et Vénéréologie (SM)' },
    { code: 'SM19', label: 'Gynécologie médicale (SM)' },
    { code: 'SM59', label: 'Médecine d’urgence (SM)' },
    { code: 'SM54', label: 'Médecine générale (SM)' },
    { code: 'SM61', label: 'Médecine vasculaire (SM)' },
    { code: 'SM38', label: 'Ophtalmologie (SM)' },
    { code: 'SM34', label: 'ORL et Chirurgie cervico-faciale (SM)' },
    { code: 'SM40', label: 'Pédiatrie (SM)' },
    { code: 'SM43', label: 'Psychiatrie, option enfant et adolescent (SM)' },
    { code: 'SM42', label: 'Psychiatrie (SM)' },
    { code: 'SM44', label: 'Radio-diagnostic (SM)' },
  ],
};
const choices = whomChoices(tables, { generalPractice: 'Médecin généraliste', everybody: 'Tous les métiers' });
const labelsFor = (text: string) => choicesFor(choices, text).map(({ label }) => label);

describe('whom one looks for', () => {
  it('asks for the three codes of general practice as one', () => {
    expect(codesOf({ kind: 'general-practice' })).toEqual({ professions: ['10'], specialties: ['SM26', 'SM53', 'SM54'] });
    expect(labelsFor('generale')).toEqual(['Médecin généraliste']);
  });

  it('shows the most asked for first while nothing is typed', () => {
    expect(labelsFor('').slice(0, 9)).toEqual([
      'Médecin généraliste',
      'Infirmier',
      'Masseur-kinésithérapeute',
      'Pharmacien',
      'Sage-femme',
      'Chirurgien-dentiste',
      'Orthophoniste',
      'Pédicure-podologue',
      'Tous les métiers',
    ]);
  });

  it('finds by the beginning of words, whatever accents and case', () => {
    expect(labelsFor('KINE')).toEqual(['Masseur-kinésithérapeute']);
    expect(labelsFor('vasc')).toEqual(['Cardiologie et Maladies vasculaires', 'Médecine vasculaire']);
    expect(labelsFor('méd vasc')).toEqual(['Médecine vasculaire']);
  });

  it('puts first what begins with what is typed', () => {
    expect(labelsFor('medecin')[0]).toBe('Médecin généraliste');
    expect(labelsFor('dent')).toEqual(['Chirurgien-dentiste']);
  });

  it('understands how people say it', () => {
    expect(labelsFor('ide')).toEqual(['Infirmier']);
    expect(labelsFor('pharmacie')).toEqual(['Pharmacien']);
  });

  it.each([
    ['cardiologue', 'Cardiologie et Maladies vasculaires'],
    ['Cardiologues', 'Cardiologie et Maladies vasculaires'],
    ['pédiatre', 'Pédiatrie'],
    ['gynécologue', 'Gynécologie médicale'],
    ['gynéco', 'Gynécologie médicale'],
    ['dermatologue', 'Dermatologie et Vénéréologie'],
    ['ophtalmo', 'Ophtalmologie'],
    ['psychiatre', 'Psychiatrie'],
    ['pédopsychiatre', 'Psychiatrie, option enfant et adolescent'],
    ['radiologue', 'Radio-diagnostic'],
    ['radiologie', 'Radio-diagnostic'],
    ['ORL', 'ORL et Chirurgie cervico-faciale'],
    ['chirurgien orthopédiste', 'Chirurgie orthopédique et Traumatologie'],
    ['urgentiste', 'Médecine d’urgence'],
    ['physio', 'Masseur-kinésithérapeute'],
    ['MK', 'Masseur-kinésithérapeute'],
    ['kinés', 'Masseur-kinésithérapeute'],
    ['sage femme', 'Sage-femme'],
    ['sages-femmes', 'Sage-femme'],
    ['orthophoniste', 'Orthophoniste'],
    ['podologue', 'Pédicure-podologue'],
    ['dentiste', 'Chirurgien-dentiste'],
    ['infirmières', 'Infirmier'],
    ['pharmacienne', 'Pharmacien'],
    ['diététicienne', 'Diététicien'],
    ['médecin traitant', 'Médecin généraliste'],
  ])('finds for « %s » first « %s »', (text, label) => {
    expect(labelsFor(text)[0]).toBe(label);
  });

  it('is general practice for a code that the tables do not know', () => {
    expect(knownWhom({ kind: 'profession', profession: '99' }, choices)).toEqual({ kind: 'general-practice' });
    expect(knownWhom({ kind: 'specialty', specialty: 'SM54' }, choices)).toEqual({ kind: 'general-practice' });
    expect(knownWhom({ kind: 'specialty', specialty: 'SM04', profession: '99' }, choices)).toEqual({
      kind: 'specialty',
      specialty: 'SM04',
    });
    expect(knownWhom({ kind: 'specialty', specialty: 'SM04', profession: '10' }, choices)).toMatchObject({ profession: '10' });
  });
});
