import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DemoIdentity } from './access/demonstration/demonstration.model.js';
import { readSettings, type Settings } from './platform/config/settings.js';
import { openDatabase, type OpenDatabase } from './platform/database/open-database.js';
import { whereMailsGo } from './platform/mail/mailer.js';
import { printFailure } from './platform/errors/print-failure.js';
import { assertPortIsFree, listen } from './platform/http/listen.js';
import { exitOnSignals } from './platform/http/shutdown.js';

try {
  await start(readSettings(process.env));
} catch (failure) {
  printFailure(failure);
  process.exit(1);
}

async function start(settings: Settings): Promise<void> {
  await assertPortIsFree(settings);
  const opening = openDatabase(settings);
  let app: NestFastifyApplication | undefined;
  // From here on, so that a Ctrl-C while we start does not leave a database behind.
  const exit = exitOnSignals(
    async () => app?.close(),
    () => closeOnceOpen(opening),
  );
  try {
    // The modules take as long to load as the database to start: both at once.
    const [database, { AppModule }, { createApplication }] = await Promise.all([
      opening,
      import('./app.module.js'),
      import('./platform/http/create-application.js'),
    ]);
    app = await createApplication(AppModule.forRoot({ ...settings, databaseUrl: database.serverUrl }), settings);

    const [{ InitialData }, { Demonstration }, { webClientIsBuilt }] = await Promise.all([
      import('./exchange/initial-data.service.js'),
      import('./access/demonstration/demonstration.service.js'),
      import('./platform/http/web-client.js'),
    ]);
    await app.get(InitialData).load(() => {
      console.log('First start: loading the communes of France and the demonstration community…');
    });

    announce(await listen(app, settings), database, settings, await app.get(Demonstration).people());
    if (!webClientIsBuilt()) console.log('Client     is not built: npm run build');
  } catch (failure) {
    if (exit.isUnderWay()) return;
    await app?.close();
    await closeOnceOpen(opening);
    throw failure;
  }
}

async function closeOnceOpen(opening: Promise<OpenDatabase>): Promise<void> {
  const database = await opening.catch(() => undefined); // what failed to open has been told, and left nothing to close
  await database?.close();
}

function announce(address: string, database: OpenDatabase, settings: Settings, people: readonly DemoIdentity[]): void {
  console.log(`Maillage   ${address}`);
  console.log(`GraphQL    ${address}/graphql${settings.introspection ? `, to try it: ${address}/explorer` : ''}`);
  console.log(`Database   ${database.description}`);
  console.log(`Mail       ${whereMailsGo(settings)}`);
  for (const { role, displayName, description } of people) console.log(`Sign in    ${role.padEnd(20)} ${displayName}, ${description}`);
  if (people.length > 0) console.log(`           at ${address}/connexion, or with demoSignIn(role: …)`);
}
