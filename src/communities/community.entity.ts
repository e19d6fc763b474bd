import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A CPTS: the tenant. Row security shows a session its own and no other. Its territory is in `community_commune`. */
@Entity('community')
export class CommunityEntity {
  @PrimaryGeneratedColumn('identity', { generatedIdentity: 'ALWAYS' })
  id: number;

  @Column('text')
  name: string;

  @Column('text', { nullable: true })
  finess: string | null;

  @Column('text', { name: 'time_zone' })
  timeZone: string;

  @Column('boolean', { name: 'is_demo', default: false })
  isDemo: boolean;

  @Column('integer', { name: 'half_day_minutes', default: 180 })
  halfDayMinutes: number;

  @Column('integer', { name: 'half_days_per_full_time', default: 10 })
  halfDaysPerFullTime: number;

  @Column('integer', { default: 1 })
  version: number;
}
