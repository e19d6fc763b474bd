import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/**
 * National identity of a professional (RPPS). Their specialties are in `practitioner_discipline`, their addresses in
 * `registered_activity`; the database derives `search_text` from the two names.
 */
@Entity('practitioner')
export class PractitionerEntity {
  @PrimaryGeneratedColumn('identity', { generatedIdentity: 'ALWAYS' })
  id: number;

  @Column('text', { nullable: true })
  rpps: string | null;

  @Column('text', { nullable: true })
  civility: string | null;

  @Column('text', { name: 'family_name' })
  familyName: string;

  @Column('text', { name: 'given_name' })
  givenName: string;

  @Column('text', { name: 'profession_code' })
  professionCode: string;

  @Column('text', { array: true, default: ['fr'] })
  languages: string[];

  @Column('text', { nullable: true })
  phone: string | null;

  @Column('text', { nullable: true })
  email: string | null;

  @Column('boolean', { name: 'accepts_new_patients', nullable: true })
  acceptsNewPatients: boolean | null;

  @Column('text', { name: 'department_code', nullable: true })
  departmentCode: string | null;

  @Column('text')
  source: string;

  @Column('date', { name: 'source_date', nullable: true })
  sourceDate: string | null;

  @Column('date', { name: 'withdrawn_on', nullable: true })
  withdrawnOn: string | null;

  @Column('integer', { default: 1 })
  version: number;
}
