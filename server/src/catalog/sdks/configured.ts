/**
 * Packages whose models are named in one record, `{"llm": {"provider": …, "config": …}, "embedder": …}`: rows for calls that embed, which
 * never ask the model that chats. Must not know a package.
 */
import type { ApiRow, Condition, Locator } from '../sdk.js';

export interface Embedders {
  /** Where the record is that names the provider. */
  at: Locator[];
  /** Provider ids by the names that the record has for them; null for deployments, whose models nobody knows. */
  providers: Readonly<Record<string, string | null>>;
  /** Of a name whose models run here, unless its settings have an address under this name. */
  here: { name: string; unless: string };
  /** Models of those that have had the same in all versions. */
  defaults: Readonly<Record<string, string>>;
  /** The provider where none is named, and what must be true for that to be seen: one list for each way. */
  otherwise: { name: string; when: Condition[][] };
}

/** The same call by each provider, and last by one that is not known. */
export function embedding(row: Omit<ApiRow, 'kind' | 'noOutput'>, { at, providers, here, defaults, otherwise }: Embedders): ApiRow[] {
  const named = at.map((place) => `${place}.provider`);
  const of = (provider: string | null, name: string | null, when: Condition[] | null): ApiRow => ({
    ...row, kind: 'embedding', noOutput: true, args: { ...row.args, model: name !== null && provider === null ? [] : at.map((place) => `${place}.config.model`) },
    modelText: { after: ['models/'], providers: {}, ...(provider !== null && { bare: { '': provider } }) },
    ...(when && { when: [...(row.when ?? []), ...when] }), ...(name !== null && defaults[name] !== undefined && { defaultModel: defaults[name] }),
  });
  return [
    ...Object.entries(providers).map(([name, provider]) => of(provider, name, [{ at: named, is: [name] }])),
    of('local', here.name, [{ at: named, is: [here.name] }, { at: at.map((place) => `${place}.config.${here.unless}`), given: false }]),
    ...otherwise.when.map((when) => of(providers[otherwise.name] ?? null, otherwise.name, [{ at: named, given: false }, ...when])),
    of(null, null, row.when ? [] : null),
  ];
}
