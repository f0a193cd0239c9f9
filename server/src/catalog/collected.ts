/**
 * Fields that a decorator of a class fills with what the methods give that another decorator marks. Rows are data, read in the
 * libraries' documentation. Must not say what anything costs.
 */

/** By the class's decorator, the field, and the decorator of the methods: https://docs.crewai.com/concepts/crews#yaml-configuration-recommended */
export const COLLECTED: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  ['crewai.project.CrewBase', new Map([['agents', 'crewai.project.agent'], ['tasks', 'crewai.project.task']])],
]);
