// `node .config/run.mjs <command> [...args]`: runs one of src/commands/, built when it has to be.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildWhatIsStale } from './build.mjs';
import { giveUp, installWhatIsMissing, ROOT } from './install.mjs';

const ENDING = '.command.ts';
const [command, ...args] = process.argv.slice(2);
const commands = readdirSync(join(ROOT, 'src', 'commands'))
  .filter((file) => file.endsWith(ENDING))
  .map((file) => file.slice(0, -ENDING.length))
  .sort();

if (!commands.includes(command)) {
  giveUp(
    command === undefined ? 'No command was given.' : `There is no command "${command}".`,
    `The commands are: ${commands.join(', ')}. For example: node .config/run.mjs ${commands[0]}`,
  );
}
installWhatIsMissing();
await buildWhatIsStale();
const { printFailure } = await import('../dist/src/platform/errors/print-failure.js');
try {
  const { run } = await import(`../dist/src/commands/${command}.command.js`);
  process.exitCode = (await run(args)) ?? 0;
} catch (failure) {
  printFailure(failure);
  process.exitCode = 1;
}
