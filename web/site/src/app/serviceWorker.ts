/** Registers the service worker, and tells when a newer one waits to take over. */
import { useEffect } from 'react';

interface Policy {
  createScriptURL: (address: string) => string;
}

/** The address of the worker as Trusted Types want it. */
const address = (): string => {
  const factory = (globalThis as { trustedTypes?: { createPolicy: (name: string, rules: Policy) => Policy } })
    .trustedTypes;
  const own = '/sw.js';
  return factory?.createPolicy('matinee', { createScriptURL: () => own }).createScriptURL(own) ?? own;
};

export const useServiceWorker = (onUpdate: (reload: () => void) => void): void => {
  useEffect(() => {
    if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
    const offer = (worker: ServiceWorker) => {
      onUpdate(() => {
        navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
        worker.postMessage({ kind: 'take-over' });
      });
    };
    const watch = (registration: ServiceWorkerRegistration) => {
      if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting);
      registration.addEventListener('updatefound', () => {
        const worker = registration.installing;
        worker?.addEventListener('statechange', () => {
          if (worker.state === 'installed' && navigator.serviceWorker.controller) offer(worker);
        });
      });
    };
    const register = () =>
      navigator.serviceWorker.register(address()).then(
        (registration) => registration && watch(registration),
        () => undefined,
      );
    if (document.readyState === 'complete') void register();
    else addEventListener('load', register, { once: true });
    // oxlint-disable-next-line react/exhaustive-deps -- once for the life of the page
  }, []);
};
