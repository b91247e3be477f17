/** Links the server makes, as others can reach them. */

const LOCAL = /^(localhost|127\.|0\.0\.0\.0|\[::1?\])/;

/**
 * A server that was told no public address writes its own listening address into links; then the address this
 * console was reached by is the better guess.
 */
export function reachable(url: string, origin = window.location.origin): string {
  const link = new URL(url);
  if (!LOCAL.test(link.host)) return url;
  return origin + link.pathname + link.search + link.hash;
}
