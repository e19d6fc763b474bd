/**
 * Which ones the address shows: `?vue=semaine`, `?vue=pris`; without, all. With `du=2026-11-30`, from that day on, else from now on;
 * `rdv` is the appointment that one comes for.
 */
export interface BookingsSearch {
  vue?: string;
  du?: string;
  rdv?: string;
}
