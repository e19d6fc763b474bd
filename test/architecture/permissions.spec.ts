import { describe, expect, it } from '@jest/globals';
import { GRANTED, isGranted, NEVER_FOR_TOKENS, Permission, WITHOUT_COMMUNITY } from '../../src/access/permission.js';
import { Role } from '../../src/platform/scope/role.js';
import { readProjectFile } from './project-files.js';

const ROLES = Object.values(Role);

/** The table as the README shows it. */
function table(): string {
  const rows = Object.values(Permission).map((permission) => {
    const cells = ROLES.map((role) => (permission === Permission.MANAGE_OWN_ACCOUNT || GRANTED[role].includes(permission) ? '✓' : ''));
    return [`\`${permission}\``, ...cells];
  });
  const header = ['', ...ROLES.map((role) => role.toLowerCase().replace('_', ' '))];
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

describe('the table of roles and permissions', () => {
  it('stands in the README as it is in the code', () => {
    const [, shown] = /<!-- permissions -->\n([\s\S]*?)\n<!-- \/permissions -->/.exec(readProjectFile('README.md')) ?? [];
    expect(shown?.trim()).toBe(`<!-- prettier-ignore -->\n${table()}`);
  });

  it('gives every permission to somebody', () => {
    const given = new Set(Object.values(GRANTED).flat());
    expect(Object.values(Permission).filter((permission) => !given.has(permission))).toEqual([Permission.MANAGE_OWN_ACCOUNT]);
  });

  it('gives the platform operator nothing in a community', () => {
    expect(GRANTED[Role.PLATFORM_OPERATOR].filter((permission) => !WITHOUT_COMMUNITY.includes(permission))).toEqual([]);
  });

  it('lets everybody who signed in manage their account, and nobody by a token', () => {
    expect(isGranted({ roles: [] }, Permission.MANAGE_OWN_ACCOUNT)).toBe(true);
    for (const permission of NEVER_FOR_TOKENS)
      expect(isGranted({ roles: ROLES, limitedTo: [Permission.READ_DIRECTORY] }, permission)).toBe(false);
  });

  it.each(ROLES)('confines a token of a %s to what it was made for', (role) => {
    const scope = { roles: [role], limitedTo: [Permission.READ_DIRECTORY] };
    const allowed = Object.values(Permission).filter((permission) => isGranted(scope, permission));
    expect(allowed).toEqual(GRANTED[role].filter((permission) => permission === Permission.READ_DIRECTORY));
  });
});
