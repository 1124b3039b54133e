export {
  createSecondOpinion,
  type SecondOpinion,
  type SecondOpinionOptions,
  type SecondOpinionRequest,
} from './second-opinion.ts';
