import { describe, expect, it } from '@jest/globals';
import type { FastifyReply } from 'fastify';
import { FlowCookie } from './flow-cookie.service.js';

/** What it writes into an answer. */
function written(publicUrl: string): string {
  const headers: string[] = [];
  const reply = { header: (_: string, value: string) => headers.push(value) };
  new FlowCookie({ publicUrl }).write(reply as unknown as FastifyReply);
  return headers.join();
}

describe('the cookie of a sign-in under way', () => {
  it('can be set by no other host once the server is behind TLS', () => {
    expect(written('https://maillage.example')).toMatch(
      /^__Host-maillage-psc=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(written('http://localhost:3000')).toMatch(/^maillage-psc=/);
  });

  it('holds a new secret for every sign-in', () => {
    expect(written('https://maillage.example')).not.toBe(written('https://maillage.example'));
  });
});
