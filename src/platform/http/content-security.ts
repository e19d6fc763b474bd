import type { FastifyHelmetOptions } from '@fastify/helmet';

/** What a page of ours may do: load from here, and nothing inline. */
const CONTENT_SECURITY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    objectSrc: ["'none'"],
  },
};

/** Every answer bears these. What helmet sets of itself is not repeated: nosniff, no cross-origin opener or reader, no DNS prefetch. */
export function securityHeaders(production: boolean): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: CONTENT_SECURITY,
    crossOriginEmbedderPolicy: true,
    referrerPolicy: { policy: 'no-referrer' },
    // Over plain HTTP browsers ignore it, and a developer's localhost must stay reachable.
    strictTransportSecurity: production,
    xFrameOptions: { action: 'deny' },
  };
}

/** Of what browsers offer, our own pages may ask where the device is, to search around it. Helmet does not know this header. */
export const PERMISSIONS_POLICY = ['geolocation=(self)']
  .concat(['camera', 'display-capture', 'microphone', 'payment', 'usb'].map((feature) => `${feature}=()`))
  .join(', ');

/** Of the explorer's page alone: it is made of inline scripts and styles. Nothing comes from elsewhere all the same. */
export const EXPLORER_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "worker-src 'self' blob: data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');
