/** What of the build is loaded when: read from Vite's manifest. */

/** A chunk and all that it imports at once, by their keys in the manifest. */
export const closure = (manifest, keys) => {
  const found = new Set();
  const visit = (key) => {
    if (found.has(key)) return;
    found.add(key);
    manifest[key].imports?.forEach(visit);
  };
  keys.forEach(visit);
  return [...found];
};

export const entryOf = (manifest) => Object.keys(manifest).find((key) => manifest[key].isEntry);

/** The files of some chunks: scripts and styles. */
export const filesOf = (manifest, keys) => [
  ...new Set(keys.flatMap((key) => [manifest[key].file, ...(manifest[key].css ?? [])])),
];

/** What every page loads. */
export const shellFiles = (manifest) => filesOf(manifest, closure(manifest, [entryOf(manifest)]));
