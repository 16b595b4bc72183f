/** Addresses with a query, written in one way: names in order, several values parted by commas, nothing that is empty. */
export const withQuery = (url: string, params: Record<string, unknown> = {}): string => {
  const pairs = Object.entries(params)
    .map(([name, value]) => [name, written(value)] as const)
    .filter(([, value]) => value !== '')
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return pairs.length ? `${url}?${new URLSearchParams(pairs.map(([name, value]) => [name, value]))}` : url;
};

const written = (value: unknown): string => {
  if (value === undefined || value === null) return '';
  return Array.isArray(value) ? value.map(String).join(',') : String(value as string | number | boolean);
};
