/**
 * Functions that put an address together from a base and a path. Rows are data, read in the libraries' documentation.
 * Must not say what is asked for there.
 */
export interface AddressRow {
  /** Positions of the arguments. */
  path: number;
  base?: number;
  /** `link`: as a link on a page of the base (RFC 3986, section 5); `below`: behind the base, with one slash between. */
  as: 'link' | 'below';
  /** What stands behind the path is put behind it, too. */
  more?: true;
}

/** By the name that they are called by, their module before it where they have one. */
export const ADDRESSES: ReadonlyMap<string, AddressRow> = new Map<string, AddressRow>([
  // https://url.spec.whatwg.org/#constructors
  ['URL', { path: 0, base: 1, as: 'link' }],
  ['url.URL', { path: 0, base: 1, as: 'link' }],
  ['node:url.URL', { path: 0, base: 1, as: 'link' }],
  // https://docs.python.org/3/library/urllib.parse.html#urllib.parse.urljoin
  ['urllib.parse.urljoin', { path: 1, base: 0, as: 'link' }],
  ['requests.compat.urljoin', { path: 1, base: 0, as: 'link' }],
  // https://www.python-httpx.org/api/#url and https://yarl.aio-libs.org/en/latest/api/
  ['httpx.URL', { path: 0, as: 'link' }],
  ['yarl.URL', { path: 0, as: 'link' }],
  // https://github.com/jfromaniello/url-join and https://github.com/unjs/ufo
  ['url-join.default', { path: 1, base: 0, as: 'below', more: true }],
  ['url-join.urlJoin', { path: 1, base: 0, as: 'below', more: true }],
  ['url-join-ts.urlJoin', { path: 1, base: 0, as: 'below', more: true }],
  ['ufo.joinURL', { path: 1, base: 0, as: 'below', more: true }],
  // https://docs.python.org/3/library/posixpath.html: often used for addresses, too.
  ['posixpath.join', { path: 1, base: 0, as: 'below', more: true }],
]);
