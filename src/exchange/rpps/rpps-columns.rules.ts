import type { WantedColumns } from '../reading/header.rules.js';

export type ActivityColumn =
  | 'idType'
  | 'id'
  | 'civility'
  | 'familyName'
  | 'givenName'
  | 'profession'
  | 'skillType'
  | 'skill'
  | 'practiceMode'
  | 'siret'
  | 'finess'
  | 'structureId'
  | 'legalName'
  | 'signName'
  | 'complement'
  | 'pointComplement'
  | 'streetNumber'
  | 'streetRepeat'
  | 'streetType'
  | 'streetName'
  | 'mention'
  | 'postalCode'
  | 'commune'
  | 'communeName'
  | 'phone'
  | 'email'
  | 'department'
  | 'sector'
  | 'role'
  | 'activityKind';

/**
 * Columns of PS_LibreAcces_Personne_activite that we read, in the 56-column form and in the 52-column one of 2021-2022, which lacks role and kind.
 * The savoir-faire is optional because one variant keeps it in a file of its own.
 */
export const ACTIVITY_COLUMNS: WantedColumns<ActivityColumn> = {
  idType: { anyOf: ["Type d'identifiant PP"] },
  id: { anyOf: ['Identifiant PP'] },
  civility: { anyOf: ["Code civilité d'exercice", 'Code civilité'], optional: true },
  familyName: { anyOf: ["Nom d'exercice"] },
  givenName: { anyOf: ["Prénom d'exercice"] },
  profession: { anyOf: ['Code profession'] },
  skillType: { anyOf: ['Code type savoir-faire'], optional: true },
  skill: { anyOf: ['Code savoir-faire'], optional: true },
  practiceMode: { anyOf: ['Code mode exercice'], optional: true },
  siret: { anyOf: ['Numéro SIRET site'], optional: true },
  finess: { anyOf: ['Numéro FINESS site'] },
  structureId: { anyOf: ['Identifiant technique de la structure'] },
  legalName: { anyOf: ['Raison sociale site'], optional: true },
  signName: { anyOf: ['Enseigne commerciale site'], optional: true },
  complement: { anyOf: ['Complément destinataire (coord. structure)'], optional: true },
  pointComplement: { anyOf: ['Complément point géographique (coord. structure)'], optional: true },
  streetNumber: { anyOf: ['Numéro Voie (coord. structure)'], optional: true },
  streetRepeat: { anyOf: ['Indice répétition voie (coord. structure)'], optional: true },
  streetType: { anyOf: ['Libellé type de voie (coord. structure)', 'Code type de voie (coord. structure)'], optional: true },
  streetName: { anyOf: ['Libellé Voie (coord. structure)'], optional: true },
  mention: { anyOf: ['Mention distribution (coord. structure)'], optional: true },
  postalCode: { anyOf: ['Code postal (coord. structure)'] },
  commune: { anyOf: ['Code commune (coord. structure)'] },
  communeName: { anyOf: ['Libellé commune (coord. structure)'], optional: true },
  phone: { anyOf: ['Téléphone (coord. structure)'], optional: true },
  email: { anyOf: ['Adresse e-mail (coord. structure)'], optional: true },
  department: { anyOf: ['Code Département (structure)', 'Code département (coord. structure)'], optional: true },
  sector: { anyOf: ["Code secteur d'activité"], optional: true },
  role: { anyOf: ['Code rôle'], optional: true },
  activityKind: { anyOf: ['Code genre activité'], optional: true },
};

export type SkillColumn = 'idType' | 'id' | 'profession' | 'skillType' | 'skill';

/** Columns of PS_LibreAcces_SavoirFaire that we read. */
export const SKILL_COLUMNS: WantedColumns<SkillColumn> = {
  idType: { anyOf: ["Type d'identifiant PP"] },
  id: { anyOf: ['Identifiant PP'] },
  profession: { anyOf: ['Code profession'] },
  skillType: { anyOf: ['Code type savoir-faire'] },
  skill: { anyOf: ['Code savoir-faire'] },
};
