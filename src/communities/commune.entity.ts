import { Column, Entity, PrimaryColumn } from 'typeorm';

/** National reference (INSEE), the same for every community. The database derives `search_text` from the name. */
@Entity('commune')
export class CommuneEntity {
  @PrimaryColumn('text', { name: 'insee_code' })
  inseeCode: string;

  @Column('text')
  name: string;

  @Column('text', { name: 'postal_codes', array: true, default: [] })
  postalCodes: string[];

  @Column('text', { name: 'department_code' })
  departmentCode: string;

  @Column('text', { name: 'epci_siren', nullable: true })
  epciSiren: string | null;

  @Column('text', { name: 'epci_name', nullable: true })
  epciName: string | null;

  @Column('integer', { nullable: true })
  population: number | null;

  @Column('double precision', { nullable: true })
  latitude: number | null;

  @Column('double precision', { nullable: true })
  longitude: number | null;

  @Column('text', { name: 'time_zone' })
  timeZone: string;

  /** Calendar of public holidays, a territory of date-holidays: `FR`, `FR-57`, `FR-RE`. */
  @Column('text', { name: 'holiday_territory' })
  holidayTerritory: string;

  @Column('date', { name: 'withdrawn_on', nullable: true })
  withdrawnOn: string | null;
}
