import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { PlaceKind } from './place-kind.enum.js';

/** Where care happens: FINESS, completed by what communities add. The database derives `search_text` from the name. */
@Entity('place')
export class PlaceEntity {
  @PrimaryGeneratedColumn('identity', { generatedIdentity: 'ALWAYS' })
  id: number;

  @Column('text', { nullable: true })
  finess: string | null;

  @Column('text', { name: 'legal_finess', nullable: true })
  legalFiness: string | null;

  @Column('text', { nullable: true })
  siret: string | null;

  @Column('text')
  name: string;

  @Column('enum', { enum: PlaceKind, enumName: 'place_kind' })
  kind: PlaceKind;

  @Column('text', { name: 'category_code', nullable: true })
  categoryCode: string | null;

  @Column('text', { name: 'category_label', nullable: true })
  categoryLabel: string | null;

  /** The place this one is a service of. */
  @Column('integer', { name: 'part_of_id', nullable: true })
  partOfId: number | null;

  @Column('text', { name: 'address_line', nullable: true })
  addressLine: string | null;

  @Column('text', { name: 'postal_code', nullable: true })
  postalCode: string | null;

  @Column('text', { name: 'insee_code' })
  inseeCode: string;

  @Column('real', { nullable: true })
  latitude: number | null;

  @Column('real', { nullable: true })
  longitude: number | null;

  @Column('text', { name: 'time_zone' })
  timeZone: string;

  @Column('text', { nullable: true })
  phone: string | null;

  @Column('date', { name: 'opened_on', nullable: true })
  openedOn: string | null;

  /** First day on which it is closed for good. */
  @Column('date', { name: 'closed_on', nullable: true })
  closedOn: string | null;

  @Column('text')
  source: string;

  @Column('date', { name: 'source_date', nullable: true })
  sourceDate: string | null;

  /** Day it left the register. */
  @Column('date', { name: 'withdrawn_on', nullable: true })
  withdrawnOn: string | null;

  @Column('integer', { default: 1 })
  version: number;
}
