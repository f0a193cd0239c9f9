/**
 * Decorators of methods that are handed an object's fields as a record, which the object then has: Pydantic's
 * (https://docs.pydantic.dev/latest/concepts/validators/#model-validators, `root_validator` in version 1) and the one that
 * LangChain makes of it (`langchain_core.utils.pre_init`). By name, as projects import them from modules of their own.
 */
export const VALIDATORS: ReadonlySet<string> = new Set(['root_validator', 'model_validator', 'pre_init']);
