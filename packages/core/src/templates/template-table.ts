// Every template, in the order of their page.

import { campaignTemplates } from './campaign-templates.ts';
import { journeyTemplates } from './journey-templates.ts';
import { manageTemplates } from './manage-templates.ts';
import { peopleTemplates } from './people-templates.ts';
import type { Template } from './template.ts';
import { valueTemplates } from './value-templates.ts';

export const templates: readonly Template[] = [
  ...manageTemplates,
  ...peopleTemplates,
  ...journeyTemplates,
  ...campaignTemplates,
  ...valueTemplates,
];
