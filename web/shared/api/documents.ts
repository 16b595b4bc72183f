/** The documents that came with the page, by the address that they have in the API: each is taken once, in place of asking. */
interface PageData {
  documents: Record<string, unknown>;
  words?: string[];
}

const normal = (address: string): string => {
  const url = new URL(address, 'http://page');
  url.searchParams.sort();
  return url.pathname + url.search;
};

let parsed: PageData | undefined;

const pageData = (): PageData => {
  const text = document.getElementById('page-data')?.textContent;
  return (parsed ??= text ? (JSON.parse(text) as PageData) : { documents: {} });
};

/** The namespaces of words that the page needs at once, as far as the server knows. */
export const namedWords = (): string[] => pageData().words ?? [];

const read = (): Map<string, unknown> => {
  const data = pageData();
  return new Map(Object.entries(data.documents).map(([address, found]) => [normal(address), found]));
};

let documents: Map<string, unknown> | undefined;

export const takeDocument = (address: string): unknown => {
  documents ??= read();
  if (documents.size === 0) return undefined;
  const key = normal(address);
  const found = documents.get(key);
  documents.delete(key);
  return found;
};
