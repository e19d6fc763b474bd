import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A practitioner in a community, with what they declared to that community only: row security hides it from every other. */
@Entity('membership')
export class MembershipEntity {
  @PrimaryColumn('integer', { name: 'community_id' })
  communityId: number;

  @PrimaryColumn('integer', { name: 'practitioner_id' })
  practitionerId: number;

  @Column('date', { name: 'start_date' })
  startDate: string;

  /** Last day, included. */
  @Column('date', { name: 'end_date', nullable: true })
  endDate: string | null;

  @Column('smallint', { name: 'birth_year', nullable: true })
  birthYear: number | null;

  @Column('date', { name: 'planned_retirement_on', nullable: true })
  plannedRetirementOn: string | null;

  @Column('integer', { name: 'patient_list_size', nullable: true })
  patientListSize: number | null;
}
