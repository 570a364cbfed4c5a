/** By type: its own words under '', those of a field under its name, of an argument under `field(argument)`. Of an enum: what its values mean. */
export type Descriptions = Readonly<Record<string, Readonly<Record<string, string>>>>;
