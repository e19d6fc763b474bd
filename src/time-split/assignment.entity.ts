import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { Activity, PracticeStatus } from './assignment.enum.js';

/** A practitioner at a place, for an activity, from one day to another. Its hours are in `assignment_period`. */
@Entity('assignment')
export class AssignmentEntity {
  @PrimaryColumn('integer', { name: 'community_id' })
  communityId: number;

  @PrimaryGeneratedColumn('identity', { generatedIdentity: 'ALWAYS' })
  id: number;

  @Column('integer', { name: 'practitioner_id' })
  practitionerId: number;

  @Column('integer', { name: 'place_id' })
  placeId: number;

  @Column('enum', { enum: Activity, enumName: 'activity' })
  activity: Activity;

  @Column('enum', { enum: PracticeStatus, enumName: 'practice_status' })
  status: PracticeStatus;

  @Column('date', { name: 'start_date' })
  startDate: string;

  @Column('date', { name: 'end_date', nullable: true })
  endDate: string | null;

  @Column('boolean', { name: 'works_on_public_holidays' })
  worksOnPublicHolidays: boolean;

  @Column('smallint', { name: 'buffer_minutes' })
  bufferMinutes: number;

  @Column('smallint', { name: 'notice_minutes' })
  minimumNoticeMinutes: number;

  @Column('integer', { default: 1 })
  version: number;
}
