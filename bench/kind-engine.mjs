export { ResidentEngine } from '../packages/engine/src/resident/resident-engine.ts';
