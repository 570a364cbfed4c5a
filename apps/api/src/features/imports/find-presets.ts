import { globalElectronicsMapping } from '@throughline/connectors/mapped-csv/presets/global-electronics';
import type { MappingModel } from './find-mappings.ts';

/** Mappings that ship with the product. */
const shipped = [{ handle: 'global-electronics', mapping: globalElectronicsMapping }];

export function findPresets(): MappingModel[] {
  return shipped.map(({ handle, mapping }) => ({
    id: `map_${handle}`,
    name: mapping.name ?? handle,
    mapping,
    preset: true,
    updatedAt: null,
  }));
}
