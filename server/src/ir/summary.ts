/** The compact per-file facts that linking needs. Being designed: see summarise.ts. */
export interface Summary {
  path: string;
  language: string;
}
