/** Longer than any id of ours; the shortest secret that may stand in an address (ALIYUN_RECEIPT_SECRET) has 20 characters. */
const TOKEN = /(?<=\/)[A-Za-z0-9_-]{20,}(?=\/|$)/g;

/**
 * An address as a log may hold it: without the links to manage and leave and the secret paths of providers, for who reads a log
 * could use them, and without its query, in which people type where they live (S26).
 */
export function loggedPath(url: string): string {
  const [path = ''] = url.split('?', 1);
  return path.replace(TOKEN, '…');
}
