import type { FastifyReply, FastifyRequest } from 'fastify';

/** What a page of ours may do: load from here, and nothing inline. Read by helmet. */
export const CONTENT_SECURITY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    objectSrc: ["'none'"],
  },
};

const EXPLORER_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline' https://unpkg.com",
  "style-src 'self' 'unsafe-inline' https://unpkg.com",
  "font-src 'self' data: https://unpkg.com",
  "img-src 'self' data:",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');

/**
 * An onSend hook for outside production only: the explorer is a page of GraphiQL, made of inline scripts and of files
 * from a public host, which the strict policy rightly stops. Every other answer keeps the strict one.
 */
export async function relaxForExplorer(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const isPage = String(reply.getHeader('content-type') ?? '').startsWith('text/html');
  if (isPage && /^\/graphql(\?|$)/.test(request.url)) reply.header('content-security-policy', EXPLORER_POLICY);
}
