import { AppModule } from '../../src/app.module.js';
import { serveBench } from './bench-application.js';

/** The product as production runs it: sessions, row-level security and the journal included. */
await serveBench(AppModule);
