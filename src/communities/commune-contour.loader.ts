import { Injectable } from '@nestjs/common';
import type DataLoader from 'dataloader';
import { Database } from '../platform/database/database.service.js';
import type { LoaderRegistry } from '../platform/graphql/loader-registry.js';
import { CONTOURS_BY_CODE } from './commune.statement.js';

/** Contours of many communes of one request in one statement. */
@Injectable()
export class CommuneContourLoader {
  constructor(private readonly database: Database) {}

  /** By INSEE code: a Polygon or a MultiPolygon of GeoJSON; null when none was imported. */
  byCode(loaders: LoaderRegistry): DataLoader<string, object | null, string> {
    return loaders.get<string, object | null>('commune-contour-by-code', async (codes) => {
      const rows = await this.database.read<{ inseeCode: string; contour: object }>(CONTOURS_BY_CODE, [codes]);
      const found = new Map(rows.map((row) => [row.inseeCode, row.contour]));
      return codes.map((code) => found.get(code) ?? null);
    });
  }
}
