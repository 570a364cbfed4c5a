import type { Template, TemplateCategory } from './template.ts';

/** Templates of one category, written in a line: purpose and campaign idea stand together. */
export const templatesOf =
  (category: TemplateCategory) =>
  (
    handle: string,
    emoji: string,
    name: string,
    [purpose, idea]: [string, string],
    parameters: Template['parameters'],
    who: Template['who'],
  ): Template => ({ handle, category, emoji, name, purpose, idea, parameters, who });
