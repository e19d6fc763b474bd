// `npm start`: from a fresh clone to a running server, and from a second start in seconds.
// `npm run dev` (--watch): the same, built and started anew at each change of a source.
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

/** Without a shell in between, which would keep the signal for itself and leave the server behind. */
function watch() {
  const nest = join(ROOT, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  const child = spawn(process.execPath, [nest, 'start', '--watch', '--no-shell'], { cwd: ROOT, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}
