/**
 * Finding a fault at once, with what finds it loaded beforehand.
 * @module
 */
import { modelTools } from './model-check.ts';
import { findFault } from './model-fault.ts';
import type { ModelName } from './model-node.ts';
import type { Fault } from './model-rules.ts';

/**
 * The first fault of a value under a model.
 *
 * @param model - which
 * @param value - any JSON
 * @returns where and why; undefined when it follows the model
 */
export const faultIn = (model: ModelName, value: unknown): Fault | undefined => findFault(modelTools, model, value);
