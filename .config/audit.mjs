// `node .config/audit.mjs`: fails on a known vulnerability, high or critical, of what runs in production.
// Not every registry can answer; one that cannot is said, and is no failure.
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const { stdout } = spawnSync('npm audit --omit=dev --json --fetch-retries=0 --fetch-timeout=20000', {
  cwd: ROOT,
  shell: true,
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'ignore'],
  timeout: 120_000,
});

const report = readReport(stdout ?? '');
if (report?.vulnerabilities === undefined) {
  const reason = report?.message ?? report?.error?.summary ?? 'no answer';
  console.log(`Not checked: the registry of this machine does not answer npm audit (${reason.trim().split('\n')[0]}).`);
} else {
  const grave = Object.values(report.vulnerabilities).filter(({ severity }) => severity === 'high' || severity === 'critical');
  for (const { name, severity, range } of grave) console.log(`${severity}: ${name} ${range}`);
  console.log(
    `${grave.length} vulnerabilities, high or critical, in ${report.metadata?.dependencies?.prod ?? 'the'} packages of production.`,
  );
  process.exitCode = grave.length > 0 ? 1 : 0;
}

function readReport(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
