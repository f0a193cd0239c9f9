/**
 * Places of frameworks that hand out something under another name than the one by which programs write it. Rows are data,
 * read in the frameworks' documentation. Must not say what anything costs.
 */

/** By module and name: the name by which it is written where it is made. */
export const HANDED_OUT_AS: ReadonlyMap<string, string> = new Map([
  ['flask.current_app', 'app'], ['quart.current_app', 'app'], ['celery.current_app', 'app'],
]);
