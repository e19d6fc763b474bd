import { connectionOf } from '../platform/graphql/connection.model.js';
import { Place } from './place.model.js';

export const PlaceConnection = connectionOf(Place, 'Place', { counted: true });
