// `npm run bench [-- speed | national | web | import-memory] [--scale 600 | 60000 | 1200000 | all] [--rounds n]`: see test/bench/README.md.
// The servers under test run from built files, as the product does: a loader that compiles would weigh on their memory.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { join } from 'node:path';
import { buildWhatIsStale } from './build.mjs';
import { findOrInstallChromium } from './chromium.mjs';
import { installWhatIsMissing, ROOT } from './install.mjs';

installWhatIsMissing();
if (process.argv.includes('web')) process.env.CHROMIUM_PATH = findOrInstallChromium();
await buildWhatIsStale();
const { printFailure } = await import('../dist/src/platform/errors/print-failure.js');
try {
  await setBuildAside();
  register('./typescript-loader.mjs', import.meta.url);
  const { run } = await import('../test/bench/bench.ts');
  await run(process.argv.slice(2));
} catch (failure) {
  printFailure(failure);
  process.exitCode = 1;
}

/** A copy of the build, with the benches beside it: a bench lasts, and another program may build anew meanwhile. */
async function setBuildAside() {
  const { transform } = await import('@swc/core');
  const { swcOptions } = await import('./swc-options.mjs');
  const build = join(ROOT, '.data', 'bench', 'build');
  rmSync(build, { recursive: true, force: true });
  for (const part of ['src', 'migrations']) cpSync(join(ROOT, 'dist', part), join(build, part), { recursive: true });
  const [from, to] = [join(ROOT, 'test', 'bench'), join(build, 'test', 'bench')];
  mkdirSync(to, { recursive: true });
  for (const file of readdirSync(from).filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))) {
    const { code } = await transform(readFileSync(join(from, file), 'utf8'), { ...swcOptions, filename: file });
    writeFileSync(join(to, file.replace(/\.ts$/, '.js')), code);
  }
}
