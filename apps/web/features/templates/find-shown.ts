// Which templates a search and a category leave, in groups.

export interface ShownTemplate {
  handle: string;
  category: string;
  categoryName: string;
  family: string;
  name: string;
  purpose: string;
  idea: string;
}
export interface TemplateGroup<T> {
  category: string;
  name: string;
  family: string;
  templates: T[];
}

/** Every word of the search stands somewhere in a template's name, purpose, idea or category. */
export function findShown<T extends ShownTemplate>(
  templates: readonly T[],
  search: string,
  category: string | null,
): TemplateGroup<T>[] {
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, TemplateGroup<T>>();
  for (const one of templates) {
    const text = `${one.name} ${one.purpose} ${one.idea} ${one.categoryName}`.toLowerCase();
    if ((category !== null && one.category !== category) || !words.every((word) => text.includes(word))) continue;
    const group = groups.get(one.category) ?? {
      category: one.category,
      name: one.categoryName,
      family: one.family,
      templates: [],
    };
    group.templates.push(one);
    groups.set(one.category, group);
  }
  return [...groups.values()];
}

/** Where the builder opens with the template in it. */
export function builderPath(template: { name: string; emoji: string; definition: unknown }): string {
  const { name, emoji, definition } = template;
  return `/segments/new?${new URLSearchParams({ definition: JSON.stringify(definition), name, emoji })}`;
}
