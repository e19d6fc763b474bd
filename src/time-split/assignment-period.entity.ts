import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { CareMode, Visibility } from './assignment.enum.js';

/** A weekly period of an assignment, in wall-clock time of the place. Invariants: the checks of the table. */
@Entity('assignment_period')
export class AssignmentPeriodEntity {
  @PrimaryColumn('integer', { name: 'community_id' })
  communityId: number;

  @PrimaryGeneratedColumn('identity', { generatedIdentity: 'ALWAYS' })
  id: number;

  @Column('integer', { name: 'assignment_id' })
  assignmentId: number;

  /** Repeated from the assignment: the agenda's lock and the derived table are found by it. */
  @Column('integer', { name: 'practitioner_id' })
  practitionerId: number;

  @Column('smallint')
  weekday: number;

  @Column('time', { name: 'start_time' })
  startTime: string;

  @Column('time', { name: 'end_time' })
  endTime: string;

  @Column('enum', { enum: CareMode, enumName: 'care_mode', array: true })
  modes: CareMode[];

  /** Null: published to nobody. */
  @Column('enum', { enum: Visibility, enumName: 'visibility', nullable: true })
  visibility: Visibility | null;

  @Column('smallint', { name: 'every_weeks' })
  everyWeeks: number;

  @Column('date', { name: 'anchor_monday' })
  anchorMonday: string;

  @Column('smallint', { name: 'week_of_month', nullable: true })
  weekOfMonth: number | null;
}
