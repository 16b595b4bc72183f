/**
 * The service worker: pages that were visited open without a connection, and files with a digest in their name are
 * asked for once. It answers reads alone; what is written goes by `shared/api/outbox.ts`.
 */
import { clientsClaim } from 'workbox-core';
import { ExpirationPlugin } from 'workbox-expiration';
import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { CacheFirst, NetworkFirst, NetworkOnly } from 'workbox-strategies';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] };

const SHELL = '/offline/';
const OWN = 'matinee-own';
const DAY = 86_400;
/** What is the host's, and no page of the site. */
const OTHERS = [/^\/api\//, /^\/admin\//, /^\/static\//, /^\/drawn\//, /^\/media\//, /\.(xml|txt|atom)$/];

cleanupOutdatedCaches();
precacheAndRoute(self.__WB_MANIFEST);
clientsClaim();

const pages = new NetworkFirst({
  cacheName: 'matinee-pages',
  networkTimeoutSeconds: 5,
  plugins: [new ExpirationPlugin({ maxEntries: 60, maxAgeSeconds: 30 * DAY })],
});

registerRoute(
  new NavigationRoute(
    async (options) => {
      try {
        return await pages.handle(options);
      } catch {
        return (await matchPrecache(SHELL)) ?? Response.error();
      }
    },
    { denylist: OTHERS },
  ),
);

registerRoute(
  ({ url, sameOrigin }) => sameOrigin && /^\/(assets|media)\//.test(url.pathname),
  new CacheFirst({
    cacheName: 'matinee-files',
    plugins: [new ExpirationPlugin({ maxEntries: 400, maxAgeSeconds: 365 * DAY, purgeOnQuotaError: true })],
  }),
);

const reads = (name: string) =>
  new NetworkFirst({
    cacheName: name,
    networkTimeoutSeconds: 8,
    plugins: [new ExpirationPlugin({ maxEntries: 300, maxAgeSeconds: 30 * DAY, purgeOnQuotaError: true })],
  });
const everybodys = reads('matinee-documents');
const own = reads(OWN);
const never = new NetworkOnly();

registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/api/v1/'),
  (options) => {
    const { request, url } = options;
    if (/^\/api\/v1\/(sessions|token|login|schema)\//.test(url.pathname)) return never.handle(options);
    return (request.headers.has('authorization') ? own : everybodys).handle(options);
  },
);

self.addEventListener('message', (event) => {
  const { kind } = event.data as { kind?: string };
  if (kind === 'take-over') void self.skipWaiting();
  if (kind === 'forget-own') event.waitUntil(Promise.all([caches.delete(OWN), caches.delete('matinee-pages')]));
});
