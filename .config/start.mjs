// `npm start`: from a fresh clone to a running server, and from a second start in seconds.
// `npm run dev` (--watch): the server on its port, and the client with its changes in place on http://localhost:5173.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { installWhatIsMissing, ROOT } from './install.mjs';

installWhatIsMissing();
if (process.argv.includes('--watch')) {
  watch();
} else {
  const { buildWhatIsStale } = await import('./build.mjs');
  await buildWhatIsStale();
  // In this process, so that one Ctrl-C stops everything.
  await import('../dist/src/main.js');
}

/**
 * The server built and started anew at each change of a source, and Vite before it with the client's changes in place.
 * Without a shell in between, which would keep the signal for itself and leave a server behind.
 */
function watch() {
  const port = process.env.PORT ?? '3000';
  const programs = [
    [join('@nestjs', 'cli', 'bin', 'nest.js'), 'start', '--watch', '--no-shell'],
    [join('vite', 'bin', 'vite.js'), 'web', '--clearScreen', 'false'],
  ];
  const children = programs.map(([program, ...args]) =>
    spawn(process.execPath, [join(ROOT, 'node_modules', program), ...args], {
      cwd: ROOT,
      stdio: 'inherit',
      env: { API_ORIGIN: `http://localhost:${port}`, ...process.env },
    }),
  );
  const stopAll = (signal) => children.forEach((child) => child.kill(signal));
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stopAll(signal));
  for (const child of children)
    child.on('exit', (code, signal) => {
      stopAll('SIGTERM');
      process.exitCode ??= code ?? (signal === 'SIGINT' ? 130 : 1);
    });
}
