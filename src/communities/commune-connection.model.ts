import { connectionOf } from '../platform/graphql/connection.model.js';
import { Commune } from './commune.model.js';

export const CommuneConnection = connectionOf(Commune, 'Commune', { counted: true });
