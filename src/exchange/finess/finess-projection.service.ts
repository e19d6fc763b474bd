import proj4 from 'proj4';
import { pointInFrance, type GeoPoint } from './finess.rules.js';

const utm = (zone: number, hemisphere = ''): string => `+proj=utm +zone=${zone} ${hemisphere} +datum=WGS84 +units=m +no_defs`;

/**
 * The projections of the legacy file, by the words of its coordinate source (`…,LAMBERT_93`). The legal overseas systems
 * (RGAF09, RGFG95, RGR92, RGM04, RGSPM06) lie within a metre of WGS84, on the UTM zone of the territory.
 */
const PROJECTIONS: readonly { readonly words: RegExp; readonly definition: string }[] = [
  {
    words: /LAMBERT_?93/,
    definition: '+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m +no_defs',
  },
  { words: /UTM_?N?20|RGAF09/, definition: utm(20) },
  { words: /UTM_?N?21|RGSPM/, definition: utm(21) },
  { words: /UTM_?N?22|RGFG/, definition: utm(22) },
  { words: /UTM_?S?40|RGR_?92/, definition: utm(40, '+south') },
  { words: /UTM_?S?38|RGM_?04/, definition: utm(38, '+south') },
];

const converters = new Map<string, proj4.Converter>();

/**
 * WGS84 degrees of projected metres.
 * @param origin what the file says of its coordinates; the name of the projection is in it
 * @returns undefined when the projection is unknown or the point is not in France: the caller then takes the centre of the commune
 */
export function unproject(x: number, y: number, origin: string): GeoPoint | undefined {
  const words = origin.toUpperCase();
  const definition = PROJECTIONS.find((projection) => projection.words.test(words))?.definition;
  if (definition === undefined || !Number.isFinite(x) || !Number.isFinite(y)) return undefined;
  const converter = converters.get(definition) ?? proj4(definition, 'WGS84');
  converters.set(definition, converter);
  const [longitude = NaN, latitude = NaN] = converter.forward([x, y]);
  return pointInFrance(latitude, longitude);
}
