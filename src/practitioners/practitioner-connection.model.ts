import { connectionOf } from '../platform/graphql/connection.model.js';
import { Practitioner } from './practitioner.model.js';

export const PractitionerConnection = connectionOf(Practitioner, 'Practitioner', { counted: true });
