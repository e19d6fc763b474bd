import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/config/project-root.js';

/** How a program ended, and what it said. */
export interface ProgramEnd {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
  readonly errors: string;
}

/** A program of ours under test, in a process of its own. */
export interface StartedProgram {
  readonly ended: Promise<ProgramEnd>;
  /** Waits until it has printed a match. @throws Error with what it printed when it ends before */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  send(signal: NodeJS.Signals): void;
}

/**
 * Starts a program with nothing of our own settings in its environment but those given, so that the machine the tests
 * run on does not decide their result.
 */
export function startProgram(args: readonly string[], settings: Readonly<Record<string, string>>): StartedProgram {
  const { PATH, HOME, USER } = process.env;
  const child = spawn(process.execPath, args, {
    cwd: projectRoot(),
    env: { PATH, HOME, USER, TZ: 'UTC', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = new Promise<ProgramEnd>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode, signal) => resolve({ exitCode, signal, output, errors }));
  });
  const printed = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(output);
        if (found !== null) resolve(found);
      };
      child.stdout.on('data', look);
      look();
      ended.then(() => reject(new Error(`ended without ${String(pattern)}: ${output}${errors}`)), reject);
    });
  return { ended, printed, send: (signal) => child.kill(signal) };
}

/** The server, as built in dist/. */
export function startServer(settings: Readonly<Record<string, string>>): StartedProgram {
  return startProgram([join(projectRoot(), 'dist', 'src', 'main.js')], settings);
}
